import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { DirectoryEntry } from './hub-directory';
import { NoSignalParts } from './no-signal-parts';

const pictures = new NoSignalParts((jpeg) => jpeg);

/**
 * A still that says that its camera is lost, and why.
 * @param code why there is no picture, where the camera is not known to be lost
 */
export async function lostPicture(
  entry: DirectoryEntry,
  code: SourceErrorCode,
  mostWidthPx = Infinity,
): Promise<Uint8Array | undefined> {
  return pictures.partFor(entry, { code, widthOf: (own) => Math.min(own, mostWidthPx) });
}
