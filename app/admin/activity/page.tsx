import type { Metadata } from 'next';
import { ButtonLink, buttonClass } from '@/app/_ui/button';
import { PageHead } from '@/app/_ui/page-head';
import { SystemTabs } from '@/app/admin/_system/system-tabs';
import type { AuditPage } from '@/lib/audit/audit';
import { AccessError } from '@/lib/auth/access-error';
import type { Actor } from '@/lib/auth/actor';
import { requirePageActor } from '@/lib/auth/authorise';
import { runtime } from '@/lib/runtime/runtime';
import { ActivityFilter } from './_filter/activity-filter';
import {
  filterQuery,
  filterValues,
  isFiltered,
  type FilterValues,
  type SearchParams,
} from './_filter/filter-values';
import { ActivityTable } from './_list/activity-table';
import { LocalZone } from './_list/local-time';
import { personName } from './_filter/person-name';
import { zoneWords } from './_list/time-words';

export const metadata: Metadata = { title: 'Activity' };

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

interface Found extends AuditPage {
  readonly errors: Readonly<Record<string, string>>;
}

export default async function ActivityPage({ searchParams }: Props) {
  const values = filterValues(await searchParams);
  const { after, ...filters } = values;
  const query = filterQuery(filters).toString();
  const actor = await requirePageActor(pathOf(values), 'admin');
  const { audit, registry, clock } = runtime();
  const { entries, next, errors } = await find(actor, values);
  return (
    <>
      <PageHead
        title="System"
        note={`Who logged in, who changed what, and who watched which camera. Kept for ${audit.keepDays} days.`}
      >
        <a href={`/api/activity/export?${query}`} download className={buttonClass()}>
          Export as CSV
        </a>
      </PageHead>
      <SystemTabs here="/admin/activity" />
      <ActivityFilter values={values} errors={errors} cameras={registry.list(actor)} />
      <p className="mb-2 text-muted wrap-anywhere">
        {values.person !== '' && (
          <>Only what {await personName(actor, values.person)} did, or what was done to them. </>
        )}
        Times are those of <LocalZone onServer={zoneWords()} />.
      </p>
      {entries.length > 0 ? (
        <ActivityTable entries={entries} nowMs={clock.now()} />
      ) : (
        <p className="border-y border-line py-6 text-center">
          {isFiltered(values) ? 'Nothing that was noted matches.' : 'Nothing has been noted yet.'}
        </p>
      )}
      <nav aria-label="Pages" className="mt-4 flex gap-2">
        {after !== '' && (
          <ButtonLink href={pathOf({ ...values, after: '' })} prefetch={false}>
            Newest
          </ButtonLink>
        )}
        {next !== null && (
          <ButtonLink href={pathOf({ ...values, after: next })} prefetch={false}>
            Older
          </ButtonLink>
        )}
      </nav>
    </>
  );
}

function pathOf(values: FilterValues): string {
  const query = filterQuery(values).toString();
  return query === '' ? '/admin/activity' : `/admin/activity?${query}`;
}

async function find(actor: Actor, values: FilterValues): Promise<Found> {
  try {
    return { ...(await runtime().audit.search(actor, filterQuery(values))), errors: {} };
  } catch (error) {
    if (!(error instanceof AccessError) || error.code !== 'invalid') throw error;
    return { entries: [], next: null, errors: error.fields };
  }
}
