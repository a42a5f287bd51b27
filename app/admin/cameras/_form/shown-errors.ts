import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { CameraFormValues } from './camera-form-values';

/** Fields of a source that stand in the form as part of another. */
const standsIn: Readonly<Record<string, string>> = { height: 'width' };

/**
 * The errors that still hold: one about a value that was changed since it was judged is no longer
 * known to be true, nor is any about a source whose kind was changed.
 */
export function shownErrors(
  errors: FieldErrors,
  judged: CameraFormValues,
  now: CameraFormValues,
): FieldErrors {
  const shown = Object.entries(errors).filter(
    ([path]) => valueAt(judged, path) === valueAt(now, path),
  );
  return Object.fromEntries(shown);
}

/** The errors of one source by the name of the field where each is shown. */
export function errorsOfSource(errors: FieldErrors, key: 'source' | 'subSource'): FieldErrors {
  const fields: FieldErrors = {};
  for (const [path, message] of Object.entries(errors)) {
    if (path.startsWith(`${key}.`)) fields[fieldOf(path)] ??= message;
  }
  return fields;
}

/** Of `source.args.2`, `args`. */
function fieldOf(path: string): string {
  const [, name = ''] = path.split('.');
  return standsIn[name] ?? name;
}

function valueAt(values: CameraFormValues, path: string): string | undefined {
  const [key] = path.split('.');
  switch (key) {
    case 'name':
      return values.name;
    case 'source':
    case 'subSource':
      return JSON.stringify([values[key].kind, values[key].fields[fieldOf(path)]]);
    default:
      return undefined;
  }
}
