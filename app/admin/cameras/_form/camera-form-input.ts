import type { SourcePart } from '@/lib/cameras/camera';
import { turnInput } from '../_fields/turn-part';
import { sourcePrefix, subSourcePrefix, textOf } from './camera-form-values';
import { sentFields, sourceInput } from './source-values';

/*
 * From the fields of the form to what the registry takes. Nothing is judged here: what makes no
 * sense is passed on for the schema to refuse, so that there is one place for the messages.
 */

export interface CameraFormInput {
  readonly name: string;
  readonly enabled: boolean;
  readonly source: Record<string, unknown>;
  readonly subSource?: Record<string, unknown> | null;
}

export function cameraFormInput(form: FormData): CameraFormInput {
  return {
    name: textOf(form, 'name') ?? '',
    enabled: form.has('enabled'),
    source: sourceFormInput(form),
    ...subSourceInput(form),
  };
}

/** The source alone, as "Test camera" needs it. */
export function sourceFormInput(form: FormData): Record<string, unknown> {
  return sourceInput(form, sourcePrefix);
}

/** What "Test camera" needs: one of the sources, and with the smaller picture's the main one. */
export function testFormInput(form: FormData, part: SourcePart): Record<string, unknown> {
  const main = sourceFormInput(form);
  return part === 'main'
    ? { source: main }
    : { source: subSourceInput(form).subSource, part, main };
}

/** A smaller picture is turned as the camera's own is, and has its log-in unless it has one itself. */
function subSourceInput(form: FormData): Pick<CameraFormInput, 'subSource'> {
  const kind = textOf(form, `${subSourcePrefix}kind`);
  if (kind === undefined) return {};
  if (kind === '') return { subSource: null };
  const turn = turnInput(sentFields(form, sourcePrefix).fields);
  const { username, password, ...input } = sourceInput(form, subSourcePrefix);
  const hasLogIn = username !== undefined;
  const isOwn = form.has(`${subSourcePrefix}ownLogIn`);
  return {
    subSource: {
      ...input,
      ...turn,
      ...(hasLogIn && !isOwn && { sameLogIn: true }),
      ...(hasLogIn && isOwn && { username, ...(password !== undefined && { password }) }),
    },
  };
}
