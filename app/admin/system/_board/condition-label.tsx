import { stateColours, StateMark } from '@/app/_wall/state-mark';
import { stateWords } from '@/app/_wall/tile-words';
import type { CameraCondition } from '@/lib/figures/camera-condition';

/** As tiles say it. Nobody watches an idle one: no tile ever is. */
export const conditionWords: Readonly<Record<CameraCondition, string>> = {
  lost: stateWords.lost,
  frozen: stateWords.frozen,
  starting: stateWords.starting,
  live: stateWords.live,
  idle: 'IDLE',
  off: stateWords.off,
};

/** As classes for text. */
export const conditionColours: Readonly<Record<CameraCondition, string>> = {
  lost: stateColours.lost,
  frozen: stateColours.frozen,
  starting: stateColours.starting,
  live: stateColours.live,
  idle: 'text-muted',
  off: stateColours.off,
};

export function ConditionMark({ condition }: { readonly condition: CameraCondition }) {
  if (condition !== 'idle') return <StateMark kind={condition} />;
  return (
    <svg
      viewBox="0 0 12 12"
      className="size-[0.8em] shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="6" cy="6" r="4.25" />
    </svg>
  );
}

/** Shape, word and colour. */
export function ConditionLabel({ condition }: { readonly condition: CameraCondition }) {
  return (
    <span
      className={`inline-flex items-center gap-[0.4em] whitespace-nowrap ${conditionColours[condition]}`}
    >
      <ConditionMark condition={condition} />
      <span className="font-semibold tracking-wide">{conditionWords[condition]}</span>
    </span>
  );
}
