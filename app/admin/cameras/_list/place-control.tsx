import type { PointerEvent } from 'react';
import { GripIcon } from '@/app/_ui/icons';

/**
 * A row's place, and the handle to drag it by. The handle is for pointers only: keyboards have the
 * buttons at the row's end.
 */
export function PlaceControl({
  place,
  name,
  onDragStart,
}: {
  /** From 1. */
  readonly place: number;
  readonly name: string;
  readonly onDragStart: (event: PointerEvent<HTMLElement>) => void;
}) {
  return (
    <span className="flex items-center gap-1.5 text-muted">
      <span
        className="needs-script flex size-6 cursor-grab touch-none items-center justify-center text-edge hover:text-text active:cursor-grabbing pointer-coarse:size-9"
        title={`Drag to move ${name}`}
        onPointerDown={onDragStart}
        aria-hidden="true"
      >
        <GripIcon />
      </span>
      <span className="w-5 text-right">{place}</span>
    </span>
  );
}
