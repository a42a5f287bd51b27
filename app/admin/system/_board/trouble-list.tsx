import { classNames } from '@/app/_ui/class-names';
import { TickIcon, WarningIcon } from '@/app/_ui/icons';
import type { Trouble } from '@/lib/system/troubles';

/** What is wrong, the most important first; or that nothing is. */
export function TroubleList({
  troubles,
  allIsWell,
}: {
  readonly troubles: readonly Trouble[];
  /** What is said where nothing is wrong. */
  readonly allIsWell: string;
}) {
  return (
    <div role="status">
      <ul aria-label="What is wrong" className="space-y-1.5">
        {troubles.length === 0 && (
          <li className="flex items-center gap-3 border-l-2 border-live bg-panel px-3 py-2 text-lg">
            <TickIcon className="size-5 shrink-0 text-live" />
            {allIsWell}
          </li>
        )}
        {troubles.map(({ code, level, sentence }, index) => (
          <li
            key={code}
            className={classNames(
              'flex gap-3 border-l-2 px-3 py-2 wrap-anywhere',
              index === 0 && 'text-lg',
              level === 'fault' ? 'border-lost bg-lost-ground' : 'border-delayed bg-panel',
            )}
          >
            <WarningIcon
              className={classNames(
                'mt-[0.2em] size-[1.1em] shrink-0',
                level === 'fault' ? 'text-lost' : 'text-delayed',
              )}
            />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
