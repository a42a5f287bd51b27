import { describe, expect, it } from 'vitest';
import { firstTour, stepTour } from '@/app/_kiosk/kiosk-tour-steps';
import type { Tour, TourCue } from '@/app/_kiosk/kiosk-tour-steps';
import type { TileState } from '@/lib/wall/tile-state';

type Kinds = Readonly<Record<string, TileState['kind']>>;

const ids = ['a', 'b', 'c', 'd'];

/** Goes through the cues; `kinds` are those of all cameras, seen or not. */
function run(cues: readonly TourCue[], kinds: Kinds, from: Tour = firstTour(ids)): Tour {
  return cues.reduce((tour, cue) => stepTour(tour, cue, ids, new Map(Object.entries(kinds))), from);
}

const allLive: Kinds = { a: 'live', b: 'live', c: 'live', d: 'live' };
const round: readonly TourCue[] = ['prepare', 'due'];

describe('stepTour', () => {
  it('goes around all cameras in their order', () => {
    let tour = firstTour(ids);
    const shown: (string | undefined)[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      shown.push(tour.shownId);
      tour = run(round, allLive, tour);
    }
    expect(shown).toEqual(['a', 'b', 'c', 'd', 'a', 'b']);
  });

  it('keeps the present camera until the next has a picture', () => {
    const waiting = run(round, { a: 'live', b: 'starting' });
    expect(waiting).toMatchObject({ shownId: 'a', comingId: 'b', isDue: true });
    expect(run(['look'], allLive, waiting)).toMatchObject({ shownId: 'b', comingId: undefined });
  });

  it('goes past cameras that are lost', () => {
    expect(run(round, { a: 'live', b: 'lost', c: 'lost', d: 'live' }).shownId).toBe('d');
    const waiting = run(round, { a: 'live', b: 'starting' });
    const next = run(['look'], { a: 'live', b: 'lost', c: 'starting' }, waiting);
    expect(next).toMatchObject({ shownId: 'a', comingId: 'c' });
  });

  it('goes past a camera that shows nothing for long', () => {
    const tour = run([...round, 'give-up'], { a: 'live', b: 'starting', c: 'live' });
    expect(tour.shownId).toBe('c');
  });

  it('stays where no other camera has a picture, and tries again after its time', () => {
    const kinds: Kinds = { a: 'live', b: 'lost', c: 'lost', d: 'lost' };
    const stayed = run(['prepare'], kinds);
    expect(stayed).toMatchObject({ shownId: 'a', comingId: undefined, isDue: false, turn: 1 });
    expect(run(round, { ...kinds, c: 'live' }, stayed).shownId).toBe('c');
  });

  it('leaves a camera at once that is lost while it is shown', () => {
    expect(run(['look'], { ...allLive, a: 'lost' }).shownId).toBe('b');
  });

  it('goes around slowly where every camera is lost', () => {
    const kinds: Kinds = { a: 'lost', b: 'lost', c: 'lost', d: 'lost' };
    const once = run(['look'], kinds);
    expect(once).toMatchObject({ shownId: 'b', turn: 1 });
    expect(run(['look', 'look'], kinds, once)).toEqual(once);
    expect(run(['prepare'], kinds, once)).toMatchObject({ shownId: 'c', turn: 2 });
  });

  it('begins anew where the camera shown has gone, and rests where there is none or one', () => {
    const tour = run(round, allLive);
    const kinds = new Map(Object.entries(allLive));
    expect(stepTour(tour, 'look', ['c', 'd'], kinds)).toMatchObject({ shownId: 'c', turn: 2 });
    const none = stepTour(tour, 'look', [], kinds);
    expect(none.shownId).toBeUndefined();
    expect(stepTour(none, 'look', [], kinds)).toEqual(none);
    const one = firstTour(['a']);
    for (const cue of ['prepare', 'due', 'give-up', 'look'] as const) {
      expect(stepTour(one, cue, ['a'], kinds)).toEqual(one);
    }
  });
});
