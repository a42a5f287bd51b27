import type { TileState } from '@/lib/wall/tile-state';
import { stateWords } from './tile-words';

type Kind = TileState['kind'];
export type StateKinds = ReadonlyMap<string, Kind>;

/** What is told, the most urgent first. Connecting is no news: what comes of it is. */
const told = ['lost', 'frozen', 'delayed', 'off', 'held', 'live'] as const;
const unremarkable: ReadonlySet<Kind | undefined> = new Set([undefined, 'starting', 'live']);

/**
 * What changed on a wall, in words to be spoken: "Front door lost: no answer. 3 cameras live again."
 * Empty where nothing is worth it.
 */
export function changeWords(
  before: StateKinds,
  after: StateKinds,
  nameOf: (camera: string) => string,
  reasonOf: (camera: string) => string | undefined,
): string {
  const sentences = told.flatMap((kind) => {
    const changed = [...after.keys()].filter(
      (camera) => after.get(camera) === kind && isNews(before.get(camera), kind),
    );
    const [first] = changed;
    if (first === undefined) return [];
    const word = kind === 'live' ? 'live again' : stateWords[kind].toLowerCase();
    if (changed.length > 1) return [`${changed.length} cameras ${word}.`];
    const reason = kind === 'lost' ? reasonOf(first) : undefined;
    return [reason ? `${nameOf(first)} ${word}: ${reason}` : `${nameOf(first)} ${word}.`];
  });
  return sentences.join(' ');
}

function isNews(before: Kind | undefined, now: Kind): boolean {
  return now === 'live' ? !unremarkable.has(before) : before !== now;
}

/** Whether the state comes from pictures that arrive here, rather than from what the server says. */
export function isOfPicture(kind: Kind): boolean {
  return kind === 'live' || kind === 'delayed' || kind === 'starting';
}

/** As a wall begins on which there may be pictures of an earlier look: that these are old is no news. */
export function withoutPictures(kinds: StateKinds): StateKinds {
  return new Map([...kinds].map(([id, kind]) => [id, isOfPicture(kind) ? 'starting' : kind]));
}
