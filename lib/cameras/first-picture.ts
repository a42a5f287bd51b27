import { normaliseJpeg } from '@/lib/jpeg/normalise-jpeg';
import { createSource, type SourceTools } from '@/lib/sources/create-source';
import type { SourceConfig } from '@/lib/sources/source-config';

/** How long a camera may take to its first picture. */
const firstPictureMs = 6_000;

/** A larger one would take a page too long to show; the search goes on without. */
const maxPictureBytes = 2 * 1024 * 1024;

/** A source's first picture as a data: URL; undefined where none comes. Rejects with the signal's reason. */
export async function firstPicture(
  config: SourceConfig,
  tools: SourceTools,
  signal: AbortSignal,
): Promise<string | undefined> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const end = (): void => stop.abort();
  signal.addEventListener('abort', end);
  const cancelTimer = tools.clock.setTimer(end, firstPictureMs);
  let jpeg: Uint8Array | undefined;
  try {
    await createSource(config, tools).run((frame) => {
      jpeg ??= frame.jpeg;
      end();
    }, stop.signal);
  } catch {
    // What is wrong with it shows when it is tested.
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', end);
  }
  signal.throwIfAborted();
  if (jpeg === undefined || jpeg.length > maxPictureBytes) return undefined;
  return `data:image/jpeg;base64,${Buffer.from(normaliseJpeg(jpeg)).toString('base64')}`;
}
