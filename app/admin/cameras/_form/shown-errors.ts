import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { CameraFormValues } from './camera-form-values';

/** The value that each error is about. */
const judgedValue: Readonly<Record<string, keyof CameraFormValues>> = {
  name: 'name',
  'source.url': 'url',
  'source.username': 'username',
  'source.password': 'password',
  'source.intervalMs': 'intervalSeconds',
  'source.width': 'size',
  'source.height': 'size',
  'source.fps': 'fps',
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
    const value = judgedValue[field];
    return value === undefined || judged[value] === now[value];
  });
  return Object.fromEntries(shown);
}
