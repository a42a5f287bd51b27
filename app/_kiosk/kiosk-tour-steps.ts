import type { TileState } from '@/lib/wall/tile-state';

/** Where a tour stands. The next camera is put up behind the one that is shown, so that none comes up black. */
export interface Tour {
  /** Undefined where there are no cameras. */
  readonly shownId: string | undefined;
  readonly comingId: string | undefined;
  /** The time of the one shown is over. */
  readonly isDue: boolean;
  /** No other camera had a picture when they were last tried. */
  readonly isAlone: boolean;
  /** Counts the pictures shown. */
  readonly turn: number;
}

export type TourCue =
  /** Soon it is the next one's turn. */
  | 'prepare'
  /** The time of the one shown is over. */
  | 'due'
  /** The coming one has had time enough to show a picture. */
  | 'give-up'
  /** A camera's state, or which cameras there are, has changed. */
  | 'look';

export type TileKinds = ReadonlyMap<string, TileState['kind']>;

export function firstTour(ids: readonly string[], turn = 0): Tour {
  return { shownId: ids[0], comingId: undefined, isDue: false, isAlone: false, turn };
}

/** @param ids of the cameras that are not switched off, in the tour's order */
export function stepTour(tour: Tour, cue: TourCue, ids: readonly string[], kinds: TileKinds): Tour {
  const { shownId, comingId, isDue, isAlone, turn } = tour;
  if (shownId === undefined && ids.length === 0) return tour;
  if (shownId === undefined || !ids.includes(shownId)) return firstTour(ids, turn + 1);
  if (ids.length === 1) return { ...firstTour(ids), turn };
  const coming = comingId ?? after(ids, shownId);
  switch (cue) {
    case 'prepare':
      return settle({ ...tour, comingId: coming, isAlone: false }, ids, kinds);
    case 'due':
      return settle({ ...tour, comingId: coming, isDue: true }, ids, kinds);
    case 'give-up':
      return isDue ? settle(skip(tour, ids, kinds), ids, kinds) : tour;
    case 'look': {
      const isLost = kinds.get(shownId) === 'lost' && !isAlone;
      const wanted = isLost ? { ...tour, comingId: coming, isDue: true } : tour;
      return settle(wanted, ids, kinds);
    }
  }
}

/** Goes past what is known to be lost, at most once around, and on where that is due. */
function settle(tour: Tour, ids: readonly string[], kinds: TileKinds, looks = ids.length): Tour {
  const { comingId, isDue, turn } = tour;
  if (comingId === undefined) return tour;
  const isGone = !ids.includes(comingId) || kinds.get(comingId) === 'lost';
  if (isGone && looks > 0) return settle(skip(tour, ids, kinds), ids, kinds, looks - 1);
  if (!isDue || !hasPicture(kinds.get(comingId))) return tour;
  return { shownId: comingId, comingId: undefined, isDue: false, isAlone: false, turn: turn + 1 };
}

/** The one after the coming one; back at the one shown, that stays, or goes on where it is lost, too. */
function skip(tour: Tour, ids: readonly string[], kinds: TileKinds): Tour {
  const { shownId = '', comingId = shownId, turn } = tour;
  const nextId = after(ids, comingId);
  if (nextId !== shownId) return { ...tour, comingId: nextId };
  const stays = hasPicture(kinds.get(shownId));
  return {
    shownId: stays ? shownId : after(ids, shownId),
    comingId: undefined,
    isDue: false,
    isAlone: true,
    turn: turn + 1,
  };
}

function after(ids: readonly string[], id: string): string | undefined {
  return ids[(ids.indexOf(id) + 1) % ids.length];
}

function hasPicture(kind: TileState['kind'] | undefined): boolean {
  return kind !== undefined && kind !== 'starting' && kind !== 'lost' && kind !== 'off';
}
