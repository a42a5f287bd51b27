import { sourcePrefix, textOf } from './camera-form-values';
import { sourceInput } from './source-values';

/*
 * From the fields of the form to what the registry takes. Nothing is judged here: what makes no
 * sense is passed on for the schema to refuse, so that there is one place for the messages.
 */

export interface CameraFormInput {
  readonly name: string;
  readonly enabled: boolean;
  readonly source: Record<string, unknown>;
}

export function cameraFormInput(form: FormData): CameraFormInput {
  return {
    name: textOf(form, 'name') ?? '',
    enabled: form.has('enabled'),
    source: sourceFormInput(form),
  };
}

/** The source alone, as "Test camera" needs it. */
export function sourceFormInput(form: FormData): Record<string, unknown> {
  return sourceInput(form, sourcePrefix);
}
