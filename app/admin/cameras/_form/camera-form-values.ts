import type { CameraView } from '@/lib/cameras/camera';
import { checkedText } from '../_fields/field-props';
import { emptySource, sentSource, valuesOfSource, withFields } from './source-values';
import type { SourceValues } from './source-values';

/** What stands in the form. */
export interface CameraFormValues {
  readonly name: string;
  readonly enabled: boolean;
  readonly source: SourceValues;
  /** Whether there is a smaller picture for walls, from a source of its own. */
  readonly hasSubSource: boolean;
  readonly subSource: SourceValues;
}

/** Stands before the names of the source's fields. */
export const sourcePrefix = 'source.';
/** Stands before those of the smaller picture's source; its kind is empty where there is none. */
export const subSourcePrefix = 'sub.';

export const emptyCameraForm: CameraFormValues = {
  name: '',
  enabled: true,
  source: emptySource('mjpeg'),
  hasSubSource: false,
  subSource: emptySource('mjpeg'),
};

/** A stored camera as its form shows it. */
export function valuesOfCamera({ name, enabled, source, subSource }: CameraView): CameraFormValues {
  const values = { ...emptyCameraForm, name, enabled, source: valuesOfSource(source) };
  if (subSource === null) return values;
  const ownLogIn = checkedText(!subSource.sameLogIn);
  return {
    ...values,
    hasSubSource: true,
    subSource: withFields(valuesOfSource(subSource), { ownLogIn }),
  };
}

/** What a browser sent, as the form shows it again. A secret does not travel back. */
export function valuesOfForm(form: FormData): CameraFormValues {
  return {
    name: textOf(form, 'name') ?? '',
    enabled: form.has('enabled'),
    source: sentSource(form, sourcePrefix),
    hasSubSource: Boolean(textOf(form, `${subSourcePrefix}kind`)),
    subSource: sentSource(form, subSourcePrefix),
  };
}

/** The text of a field; undefined where the form has no such field. */
export function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
}
