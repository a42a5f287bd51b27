import type { RowDrag } from './use-row-drag';

export type DragMark = 'dragged' | 'drop-above' | 'drop-below' | undefined;

/** What a row shows while another one, or itself, is dragged. */
export function markOf(index: number, drag: RowDrag | undefined): DragMark {
  if (drag === undefined) return undefined;
  if (index === drag.from) return 'dragged';
  if (index !== drag.to) return undefined;
  return drag.to < drag.from ? 'drop-above' : 'drop-below';
}

export const markClasses: Record<NonNullable<DragMark>, string> = {
  dragged: 'opacity-40',
  'drop-above': 'shadow-[inset_0_2px_0_var(--accent)]',
  'drop-below': 'shadow-[inset_0_-2px_0_var(--accent)]',
};
