'use client';

import { flushSync } from 'react-dom';
import type { PointerEvent } from 'react';
import { iconButtonClass } from '@/app/_ui/button';
import { classNames } from '@/app/_ui/class-names';
import { DownIcon, UpIcon } from '@/app/_ui/icons';
import type { Step } from '@/app/admin/cameras/_list/camera-order';
import { CameraThumbnail } from '@/app/admin/cameras/_list/camera-thumbnail';
import { PlaceControl } from '@/app/admin/cameras/_list/place-control';
import type { CameraSummary } from '@/lib/cameras/camera';
import { markClasses, type DragMark } from '@/app/_ui/drag-mark';

interface PickRowProps {
  readonly camera: CameraSummary;
  readonly isOn: boolean;
  /** From 1. */
  readonly place: number;
  readonly count: number;
  readonly mark: DragMark;
  readonly onChoose: (isOn: boolean) => void;
  readonly onStep: (step: Step) => void;
  readonly onDragStart: (event: PointerEvent<HTMLElement>) => void;
}

/** One camera: on the wall or not, and its place there. */
export function PickRow({ camera, isOn, place, count, mark, ...on }: PickRowProps) {
  const { id, slug, name, enabled } = camera;
  return (
    <li
      className={classNames(
        'flex items-center gap-3 border-b border-line py-1.5 hover:bg-panel max-sm:gap-2',
        mark !== undefined && markClasses[mark],
      )}
    >
      <input type="hidden" name="place" value={slug} />
      <PlaceControl place={place} name={name} onDragStart={on.onDragStart} />
      <label className="flex min-h-11 min-w-0 flex-1 items-center gap-3">
        <input
          type="checkbox"
          name="camera"
          value={slug}
          checked={isOn}
          onChange={(event) => on.onChoose(event.target.checked)}
          className="size-4.5 shrink-0 accent-accent"
        />
        <span className="needs-script block w-20 shrink-0" aria-hidden="true">
          <CameraThumbnail cameraId={id} enabled={enabled} />
        </span>
        <span className={classNames('min-w-0 wrap-anywhere', !isOn && 'text-muted')}>{name}</span>
      </label>
      <span className="flex shrink-0">
        <StepButton step="up" camera={camera} isLast={place === 1} onStep={on.onStep} />
        <StepButton step="down" camera={camera} isLast={place === count} onStep={on.onStep} />
      </span>
    </li>
  );
}

function StepButton({
  step,
  camera: { slug, name },
  isLast,
  onStep,
}: {
  readonly step: Step;
  readonly camera: CameraSummary;
  /** There is no further step this way. */
  readonly isLast: boolean;
  readonly onStep: (step: Step) => void;
}) {
  return (
    <button
      type="submit"
      name="step"
      value={`${step} ${slug}`}
      // Not `disabled`: the focus would be lost with the last step.
      aria-disabled={isLast}
      aria-label={`Move ${name} ${step}`}
      title={`Move ${step}`}
      className={`${iconButtonClass} aria-disabled:opacity-30`}
      onClick={(event) => {
        event.preventDefault();
        if (isLast) return;
        const button = event.currentTarget;
        flushSync(() => onStep(step));
        // A row that was moved in the document has lost it.
        button.focus();
      }}
    >
      {step === 'up' ? <UpIcon /> : <DownIcon />}
    </button>
  );
}
