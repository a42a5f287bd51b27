import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { DirectoryEntry } from './hub-directory';
import { NoSignalParts } from './no-signal-parts';

const pictures = new NoSignalParts((jpeg) => jpeg);

/**
 * A still that says that its camera is lost, and why.
 * @param code why there is no picture, where the camera is not known to be lost
 * @param hidesReason says no more than that there is no picture
 */
export async function lostPicture(
  entry: DirectoryEntry,
  code: SourceErrorCode,
  mostWidthPx = Infinity,
  hidesReason = false,
): Promise<Uint8Array | undefined> {
  return pictures.partFor(entry, {
    code,
    hidesReason,
    widthOf: (own) => Math.min(own, mostWidthPx),
  });
}
