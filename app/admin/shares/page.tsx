import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_ui/button';
import { PlusIcon } from '@/app/_ui/icons';
import { PageHead } from '@/app/_ui/page-head';
import { LinkTabs } from '@/app/admin/_links/link-tabs';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { ShareTable } from './_list/share-table';

export const metadata: Metadata = { title: 'Share links' };

export default async function SharesPage() {
  const actor = await requirePageActor('/admin/shares', 'admin');
  const { shares, env, clock } = runtime();
  const links = await shares.list(actor);
  const usualMost = env.limits.viewersPerPerson;
  return (
    <>
      <PageHead
        title="Links"
        note="A share link shows one camera to whoever has it, without a log-in, and nothing else."
      >
        <ButtonLink href="/admin/shares/new" tone="primary">
          <PlusIcon />
          New share link
        </ButtonLink>
      </PageHead>
      <LinkTabs here="/admin/shares" />
      {links.length > 0 ? (
        <ShareTable shares={links} usualMost={usualMost} nowMs={clock.now()} />
      ) : (
        <p className="py-10 text-center text-muted">No camera is shared by a link.</p>
      )}
    </>
  );
}
