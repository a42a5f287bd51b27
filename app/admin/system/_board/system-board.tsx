'use client';

import Link from 'next/link';
import { CameraHealthTable } from '../_cameras/camera-health-table';
import type { HealthSort } from '../_cameras/health-sort';
import { SystemFacts } from '../_facts/system-facts';
import type { SystemView } from '@/lib/system/system-view';
import { ConditionBar } from './condition-bar';
import { FreshnessNote } from './freshness-note';
import { HourTable } from './hour-table';
import { MeasureCards } from './measure-cards';
import { TroubleList } from './trouble-list';
import { useNewestView } from './use-newest-view';

/** How the server and its cameras are, kept up to date. Each part makes sense without a script. */
export function SystemBoard({
  initial,
  sort,
}: {
  readonly initial: SystemView;
  readonly sort: HealthSort;
}) {
  const { view, ...freshness } = useNewestView(initial);
  return (
    <>
      <FreshnessNote {...freshness} />
      <TroubleList troubles={view.troubles} allIsWell={allIsWell(view)} />
      <section aria-labelledby="cameras-now" className="mt-5 border border-line bg-panel px-4 py-4">
        <h2 id="cameras-now" className="sr-only">
          Cameras now
        </h2>
        {view.cameras.length === 0 ? (
          <p className="text-muted">
            No cameras yet.{' '}
            <Link href="/admin/cameras/new" className="text-accent underline">
              Add a camera
            </Link>
          </p>
        ) : (
          <ConditionBar counts={view.conditions} />
        )}
      </section>
      <section aria-labelledby="server-now" className="mt-5">
        <h2 id="server-now" className="sr-only">
          The server
        </h2>
        <MeasureCards view={view} />
        {view.hour && (
          <div className="mt-2">
            <HourTable hour={view.hour} />
          </div>
        )}
      </section>
      {view.cameras.length > 0 && (
        <section aria-labelledby="each-camera" className="mt-7">
          <h2 id="each-camera" className="mb-2 text-lg font-semibold">
            Cameras
          </h2>
          <CameraHealthTable cameras={view.cameras} at={view.at} sort={sort} />
        </section>
      )}
      <SystemFacts view={view} />
    </>
  );
}

function allIsWell({ cameras, conditions }: SystemView): string {
  const watched = conditions.live + conditions.starting;
  if (cameras.length === 0 || watched > 0) return 'Everything works.';
  return 'Nothing is wrong. Nobody watches, so no camera is connected.';
}
