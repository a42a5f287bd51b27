import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { requirePageActor } from '@/lib/auth/authorise';
import { BackToTokens } from '../../_list/back-to-tokens';
import { RevokeQuestion } from '../../_list/revoke-question';
import { tokenOr404 } from '../../_list/token-or-404';

export const metadata: Metadata = { title: 'Revoke a token' };

/** The question as a page, for browsers without a script. */
export default async function RevokeTokenPage({
  params,
}: {
  readonly params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  const actor = await requirePageActor(`/account/tokens/${encodeURIComponent(id)}/revoke`);
  const token = await tokenOr404(actor, id);
  return (
    <div className="max-w-md">
      <PageHead title={`Revoke the token “${token.name}”?`} back={<BackToTokens />} />
      <RevokeQuestion id={token.id}>
        <ButtonLink href="/account/tokens">Keep it</ButtonLink>
      </RevokeQuestion>
    </div>
  );
}
