import type { CameraView } from '@/lib/cameras/camera';
import { emptySource, sentSource, valuesOfSource } from './source-values';
import type { SourceValues } from './source-values';

/** What stands in the form. */
export interface CameraFormValues {
  readonly name: string;
  readonly enabled: boolean;
  readonly source: SourceValues;
}

/** Stands before the names of the source's fields. */
export const sourcePrefix = 'source.';

export const emptyCameraForm: CameraFormValues = {
  name: '',
  enabled: true,
  source: emptySource('mjpeg'),
};

/** A stored camera as its form shows it. */
export function valuesOfCamera({ name, enabled, source }: CameraView): CameraFormValues {
  return { name, enabled, source: valuesOfSource(source) };
}

/** What a browser sent, as the form shows it again. A secret does not travel back. */
export function valuesOfForm(form: FormData): CameraFormValues {
  return {
    name: textOf(form, 'name') ?? '',
    enabled: form.has('enabled'),
    source: sentSource(form, sourcePrefix),
  };
}

/** The text of a field; undefined where the form has no such field. */
export function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
}
