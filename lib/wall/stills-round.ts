import { askWithin } from './ask-within';
import type { PageClock } from './page-clock';
import type { WallMessage, WallStillsRequest, WallTileReport } from './wall-protocol';
import { refusalOf, type WallRefusal } from './wall-refusal';
import { WallReader, type WallReaderEvents } from './wall-reader';

/** Large walls over slow links take long, and are better than none. */
const timeoutMs = 30_000;

export interface StillsRoundOptions {
  /** Of the wall. */
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly clock: PageClock;
  readonly signal: AbortSignal;
  readonly tiles: readonly WallTileReport[];
  readonly onMessage: (
    message: WallMessage,
    /** Since the question was asked: what the answer says was true after that. */
    askedAgoMs: number,
  ) => void;
  readonly onPicture: WallReaderEvents['onPicture'];
  /** There is no room. */
  readonly onCrowded: (refusal: WallRefusal) => void;
}

/**
 * Asks once for the newest picture of each tile, in an answer that ends. Needs nothing of a browser
 * or of the proxies on the way but that they bring whole answers.
 */
export async function takeStills(
  options: StillsRoundOptions,
): Promise<'taken' | 'signed-out' | 'crowded' | 'failed'> {
  const { url, clock, tiles, onMessage, onPicture, onCrowded } = options;
  const request: WallStillsRequest = { tiles };
  const askedAt = clock.elapsed();
  const init = {
    method: 'POST',
    body: JSON.stringify(request),
    headers: { 'Content-Type': 'application/json' },
    cache: 'no-store',
  } as const;
  try {
    return await askWithin(stillsUrl(url), init, { ...options, timeoutMs }, async (answer) => {
      if (answer.status === 401) return 'signed-out';
      const refusal = await refusalOf(answer);
      if (refusal) {
        onCrowded(refusal);
        return 'crowded';
      }
      if (!answer.ok) return 'failed';
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const heard = new Set<WallMessage['type']>();
      const reader = new WallReader({
        onPicture,
        onMessage: (message) => {
          heard.add(message.type);
          onMessage(message, clock.elapsed() - askedAt);
        },
      });
      reader.push(bytes, clock.elapsed());
      return heard.has('end') ? 'taken' : 'failed';
    });
  } catch {
    return 'failed';
  }
}

/** `/api/wall?cameras=a` becomes `/api/wall/stills?cameras=a`. */
function stillsUrl(url: string): string {
  const [path = '', query] = url.split('?');
  return `${path}/stills${query === undefined ? '' : `?${query}`}`;
}
