import { localMoment } from '@/lib/pictures/local-time';
import type { TileState } from '@/lib/wall/tile-state';
import { ageWords, stateWords } from './tile-words';

/** As on a live tile, but that nothing is live on a page that stands still. */
export const stillWords: Record<TileState['kind'], string> = { ...stateWords, live: 'STILL' };

/** What follows the word: an age when the page was made, or a moment in the server's time zone. */
export function stillDetail(state: TileState, nowMs: number): string | undefined {
  switch (state.kind) {
    case 'live':
    case 'delayed':
    case 'held':
      return `${ageWords(state.ageMs)} old`;
    case 'frozen':
    case 'lost':
      return `since ${localMoment(state.sinceMs, nowMs)}`;
    case 'starting':
    case 'off':
      return undefined;
  }
}
