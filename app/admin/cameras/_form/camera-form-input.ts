import type { SourceKind } from '@/lib/sources/source-config';
import { textOf, valuesOfForm } from './camera-form-values';

/*
 * From the fields of the form to what the registry takes. Nothing is judged here: what makes no
 * sense is passed on for the schema to refuse, so that there is one place for the messages.
 */

type Fields = Record<string, unknown>;

export interface CameraFormInput {
  readonly name: string;
  readonly enabled: boolean;
  readonly source: Fields;
}

export function cameraFormInput(form: FormData): CameraFormInput {
  return {
    name: textOf(form, 'name') ?? '',
    enabled: form.has('enabled'),
    source: sourceFormInput(form),
  };
}

/** The source alone, as "Test camera" needs it. */
export function sourceFormInput(form: FormData): Fields {
  const { kind } = valuesOfForm(form);
  return { kind, ...readers[kind](form) };
}

const readers: Record<SourceKind, (form: FormData) => Fields> = {
  mjpeg: httpInput,
  snapshot: (form) => ({
    ...httpInput(form),
    intervalMs: millisecondsOf(textOf(form, 'source.intervalMs')),
  }),
  folder: (form) => ({
    path: textOf(form, 'source.path') ?? '',
    mode: textOf(form, 'source.mode') ?? '',
    // Shown for a loop only.
    ...(form.has('source.fps') && { fps: numberOf(textOf(form, 'source.fps')) }),
  }),
  'test-pattern': (form) => {
    const [width, height] = (textOf(form, 'source.width') ?? '').split('x');
    return {
      width: numberOf(width),
      height: numberOf(height),
      fps: numberOf(textOf(form, 'source.fps')),
    };
  },
};

function httpInput(form: FormData): Fields {
  const fields: Fields = {
    url: textOf(form, 'source.url') ?? '',
    username: textOf(form, 'source.username') ?? '',
    acceptCertificate: form.has('source.acceptCertificate'),
  };
  const password = textOf(form, 'source.password') ?? '';
  // An absent password keeps the stored one, an empty one removes it.
  if (password !== '' || form.has('source.removePassword')) fields.password = password;
  return fields;
}

/** Seconds as people write them (`0.5`, `0,5`) in whole milliseconds; NaN for anything else. */
function millisecondsOf(seconds: string | undefined): number {
  return Math.round(numberOf(seconds) * 1000);
}

function numberOf(text: string | undefined): number {
  const trimmed = (text ?? '').trim().replace(',', '.');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}
