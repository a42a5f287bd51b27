import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { TickIcon, WarningIcon } from './icons';

/** A sentence the page has to say, with what to do about it. */
export function Notice({
  tone,
  live = true,
  children,
}: {
  readonly tone: 'problem' | 'done';
  /** Whether a screen reader reads it out when it appears. */
  readonly live?: boolean;
  readonly children: ReactNode;
}) {
  const problem = tone === 'problem';
  return (
    <div
      role={live ? (problem ? 'alert' : 'status') : undefined}
      className={classNames(
        'flex gap-2.5 rounded-control border-l-2 px-3 py-2',
        problem ? 'border-lost bg-lost-ground' : 'border-live bg-raised',
      )}
    >
      {problem ? (
        <WarningIcon className="mt-0.5 size-4 shrink-0 text-lost" />
      ) : (
        <TickIcon className="mt-0.5 size-4 shrink-0 text-live" />
      )}
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </div>
  );
}
