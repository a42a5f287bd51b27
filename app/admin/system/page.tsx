import type { Metadata } from 'next';
import { buttonClass } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { SystemTabs } from '@/app/admin/_system/system-tabs';
import { LocalTime } from '@/app/admin/activity/_list/local-time';
import { timeWords } from '@/app/admin/activity/_list/time-words';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { SystemBoard } from './_board/system-board';
import { healthSortOf } from './_cameras/health-sort';

export const metadata: Metadata = { title: 'System' };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SystemPage({ searchParams }: Props) {
  const sort = healthSortOf((await searchParams).sort);
  const path = sort === 'trouble' ? '/admin/system' : `/admin/system?sort=${sort}`;
  const actor = await requirePageActor(path, 'admin');
  const view = await runtime().system.view(actor, { withHour: true });
  return (
    <>
      <PageHead
        title="System"
        note={
          <>
            <span className="needs-script">New figures every 10 seconds.</span>
            <span className="without-script">
              Figures of <LocalTime moment={view.at} onServer={timeWords(view.at)} />. Load the page
              again for newer ones.
            </span>
          </>
        }
      >
        <a href="/api/system/diagnostics" download className={buttonClass()}>
          Download diagnostics
        </a>
      </PageHead>
      <SystemTabs here="/admin/system" />
      <SystemBoard initial={view} sort={sort} />
    </>
  );
}
