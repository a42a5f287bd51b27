import { CameraError } from './camera-error';

const narrowestPx = 16;
const widestPx = 7680;

/**
 * `?width=` in pixels, where it is given.
 * @throws CameraError 'invalid'
 */
export function pictureWidthOf(query: URLSearchParams): number | undefined {
  const text = query.get('width');
  if (text === null) return undefined;
  const widthPx = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (widthPx >= narrowestPx && widthPx <= widestPx) return widthPx;
  const message = `Give width as a whole number of pixels from ${narrowestPx} to ${widestPx}.`;
  throw new CameraError('invalid', message, { width: message });
}
