import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { CameraFormValues } from './camera-form-values';

/** The values that each error is about. */
const judgedValues: Readonly<Record<string, readonly (keyof CameraFormValues)[]>> = {
  name: ['name'],
  'source.url': ['url'],
  'source.username': ['username'],
  'source.password': ['password'],
  'source.intervalMs': ['intervalSeconds'],
  'source.width': ['size'],
  'source.height': ['size'],
  'source.fps': ['fps', 'loopFps'],
  'source.path': ['path'],
  'source.mode': ['folderMode'],
};

/**
 * The errors that still hold: one about a value that was changed since it was judged is no longer
 * known to be true.
 */
export function shownErrors(
  errors: FieldErrors,
  judged: CameraFormValues,
  now: CameraFormValues,
): FieldErrors {
  const shown = Object.entries(errors).filter(([field]) => {
    const values = judgedValues[field] ?? [];
    return values.every((value) => judged[value] === now[value]);
  });
  return Object.fromEntries(shown);
}
