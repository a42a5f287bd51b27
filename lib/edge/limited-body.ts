import { tooLarge, type Refusal } from './refusal';

/** A body is longer than is read, whatever length it announced. */
export class BodyTooLarge extends Error {
  readonly refusal: Refusal;

  constructor(maxBytes: number) {
    const refusal = tooLarge(maxBytes);
    super(refusal.message);
    this.name = 'BodyTooLarge';
    this.refusal = refusal;
  }
}

/**
 * The whole of a request's body.
 * @throws BodyTooLarge
 */
export async function limitedBody(
  request: Request,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new BodyTooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
