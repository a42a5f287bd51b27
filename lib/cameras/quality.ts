import { CameraError } from './camera-error';

/** `full` is a camera's main source; `small` its sub-stream, where it has one. */
export const qualities = ['full', 'small'] as const;
export type Quality = (typeof qualities)[number];

/**
 * `?quality=`, where it is given.
 * @throws CameraError 'invalid'
 */
export function qualityOf<Q extends Quality>(
  query: URLSearchParams,
  known: readonly Q[],
): Q | undefined {
  const text = query.get('quality');
  if (text === null) return undefined;
  const quality = known.find((one) => one === text);
  if (quality !== undefined) return quality;
  const message = `Give quality as ${known.join(' or ')}.`;
  throw new CameraError('invalid', message, { quality: message });
}
