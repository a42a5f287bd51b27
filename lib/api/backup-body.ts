import { fileBodyBytes } from '@/lib/edge/body-limits';
import { z } from 'zod';
import { parsedJson, wholeBody } from './json-body';
import { RequestError } from './request-error';

/** A backup that was sent, and what was sent with it. */
export interface BackupBody {
  readonly bytes: Buffer;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether only to say what restoring it would mean. */
  readonly preview: boolean;
}

const jsonShape = z.looseObject({ backup: z.union([z.string(), z.looseObject({})]) });

/**
 * JSON, with the file as `backup` (as it is, or as text), or a form with it as the file `backup`.
 * @throws RequestError
 */
export async function backupBody(request: Request): Promise<BackupBody> {
  const type = request.headers.get('content-type') ?? '';
  const bytes = await wholeBody(request, fileBodyBytes);
  if (/^multipart\/form-data\s*;/i.test(type)) return formOf(bytes, type);
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    const message = 'Send JSON, as application/json, or a form, as multipart/form-data.';
    throw new RequestError(415, 'wrong-content-type', message);
  }
  const { data } = jsonShape.safeParse(parsedJson(bytes));
  if (!data) throw noFile();
  const { backup, preview, ...fields } = data;
  const text = typeof backup === 'string' ? backup : JSON.stringify(backup);
  return { bytes: Buffer.from(text), fields, preview: preview === true };
}

async function formOf(bytes: Buffer<ArrayBuffer>, type: string): Promise<BackupBody> {
  const form = await new Response(bytes, { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => {
      throw new RequestError(400, 'bad-form', 'The body is not a valid form.');
    });
  const file = form.get('backup');
  if (!(file instanceof File)) throw noFile();
  const fields = [...form].filter(([name]) => name !== 'backup' && name !== 'preview');
  return {
    bytes: Buffer.from(await file.arrayBuffer()),
    fields: Object.fromEntries(fields),
    preview: form.get('preview') === 'true',
  };
}

function noFile(): RequestError {
  return new RequestError(400, 'no-file', 'Send the backup, as the field backup.');
}
