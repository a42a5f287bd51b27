'use client';

import { iconButtonClass } from '@/app/_ui/button';
import { DownIcon, UpIcon } from '@/app/_ui/icons';
import { stepCamera } from '../actions';
import type { Step } from './camera-order';

/** Moves a camera a place up or down. */
export function StepControl({
  slug,
  name,
  index,
  count,
  onStep,
}: {
  readonly slug: string;
  readonly name: string;
  readonly index: number;
  readonly count: number;
  readonly onStep: (words: string) => void;
}) {
  const step = (direction: Step, impossible: boolean) => (
    <button
      type="submit"
      name="step"
      value={direction}
      // Not `disabled`: the focus would be lost with the last step.
      aria-disabled={impossible}
      aria-label={`Move ${name} ${direction}`}
      title={`Move ${direction}`}
      className={`${iconButtonClass} aria-disabled:opacity-30`}
      onClick={(event) => {
        if (impossible) event.preventDefault();
        else onStep(direction);
      }}
    >
      {direction === 'up' ? <UpIcon /> : <DownIcon />}
    </button>
  );
  return (
    <form action={stepCamera} className="flex">
      <input type="hidden" name="slug" value={slug} />
      {step('up', index === 0)}
      {step('down', index === count - 1)}
    </form>
  );
}
