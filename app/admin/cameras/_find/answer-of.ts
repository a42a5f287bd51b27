import { z } from 'zod';

const refusal = z.object({
  error: z.object({
    message: z.string(),
    fields: z.record(z.string(), z.string()).default({}),
  }),
});

export type PostAnswer =
  | { readonly kind: 'body'; readonly body: ReadableStream<Uint8Array> }
  /** With the most telling sentence. */
  | { readonly kind: 'refused'; readonly message: string };

/** Posts JSON to our own server. Rejects where that cannot be reached. */
export async function answerOf(
  path: string,
  input: object,
  signal?: AbortSignal,
): Promise<PostAnswer> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
    ...(signal && { signal }),
  });
  if (response.ok && response.body) return { kind: 'body', body: response.body };
  const { message, fields } = refusal.parse(await response.json()).error;
  return { kind: 'refused', message: Object.values(fields)[0] ?? message };
}
