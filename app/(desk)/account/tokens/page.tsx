import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { NewToken } from './_form/new-token';
import { BackToAccount } from './_list/back-to-account';
import { TokenTable } from './_list/token-table';

export const metadata: Metadata = { title: 'API tokens' };

export default async function TokensPage() {
  const actor = await requirePageActor('/account/tokens');
  const { tokens, registry, clock } = runtime();
  const isAdmin = actor.role === 'admin';
  const own = await tokens.list(actor);
  const all = isAdmin ? await tokens.listAll(actor) : [];
  const others = all.filter(({ owner }) => owner.id !== actor.userId);
  const nowMs = clock.now();
  return (
    <>
      <PageHead
        title="API tokens"
        back={<BackToAccount />}
        note="A token lets a program in on your behalf, without your password. It never sees more than you do."
      >
        {own.length > 0 && <ButtonLink href="#new-token">New token</ButtonLink>}
      </PageHead>
      {own.length > 0 && <TokenTable label="Your tokens" tokens={own} nowMs={nowMs} />}
      <section aria-labelledby="new-token" className="mt-8">
        <h2 id="new-token" className="mb-3 text-lg font-semibold">
          New token
        </h2>
        <NewToken
          isAdmin={isAdmin}
          cameras={registry.summaries(actor).map(({ id, name }) => ({ id, name }))}
        />
      </section>
      {others.length > 0 && (
        <section aria-labelledby="other-tokens" className="mt-8">
          <h2 id="other-tokens" className="mb-3 text-lg font-semibold">
            Other people’s tokens
          </h2>
          <TokenTable label="Other people’s tokens" tokens={others} nowMs={nowMs} showsOwner />
        </section>
      )}
    </>
  );
}
