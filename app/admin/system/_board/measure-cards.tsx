import type { SystemView } from '@/lib/system/system-view';
import { HourChart } from '../_charts/hour-chart';
import { measures } from './measures';

/** The server's numbers now, large, each over its last hour. */
export function MeasureCards({ view }: { readonly view: SystemView }) {
  return (
    <dl className="grid gap-px border border-line bg-line sm:grid-cols-2 lg:grid-cols-3">
      {measures.map(({ key, label, what, least, words, now, note }) => (
        <div key={key} className="flex flex-col bg-panel px-4 pt-3 pb-2">
          <dt className="text-sm text-muted">{label}</dt>
          <dd>
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="text-3xl leading-tight font-semibold">{words(now(view))}</span>
              <span className="text-sm text-muted">{note(view)}</span>
            </p>
            {view.hour && (
              <div className="mt-2">
                <HourChart what={what} series={view.hour[key]} least={least} words={words} />
                <p
                  aria-hidden="true"
                  className="mt-1 flex justify-between text-xs leading-tight text-muted"
                >
                  <span>1 h ago</span>
                  <span>now</span>
                </p>
              </div>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
