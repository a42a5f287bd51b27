import { nextTile } from './next-tile';
import type { Direction } from './next-tile';

/* The tiles of a wall as elements: what keys and dragging act on. */

/** In the order of their places. */
export function cellsOf(list: HTMLElement | null): readonly HTMLElement[] {
  const cells = [...(list?.querySelectorAll<HTMLElement>('.wall-cell') ?? [])];
  return cells.toSorted((one, other) => placeOf(one) - placeOf(other));
}

export function cameraOf(cell: Element | null | undefined): string | undefined {
  return cell instanceof HTMLElement ? cell.dataset.camera : undefined;
}

/** The cell with the focus, on its tile or on one of its actions. */
export function focusedCell(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('.wall-cell') ?? null;
}

/** The cell under the mouse. */
export function pointedCell(list: HTMLElement | null): HTMLElement | null {
  return list?.querySelector<HTMLElement>('.wall-cell:hover') ?? null;
}

export function focusTile(cell: Element | null | undefined): void {
  cell?.querySelector<HTMLElement>('[data-tile-link]')?.focus();
}

/** The cell to which an arrow key leads from this one. */
export function cellBeside(
  list: HTMLElement | null,
  from: HTMLElement,
  direction: Direction,
): HTMLElement | undefined {
  const cells = cellsOf(list);
  const boxes = cells.map((cell) => cell.getBoundingClientRect());
  const to = nextTile(boxes, cells.indexOf(from), direction);
  return to === undefined ? undefined : cells[to];
}

/** The place at this point of the window, or the one nearest to it; -1 on an empty wall. */
export function placeAt(list: HTMLElement | null, x: number, y: number): number {
  const distances = cellsOf(list).map((cell) => {
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  });
  return distances.indexOf(Math.min(...distances));
}

function placeOf(cell: HTMLElement): number {
  return Number(cell.dataset.place);
}
