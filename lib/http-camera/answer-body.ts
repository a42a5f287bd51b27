import type { AnswerHead } from './answer-head';
import type { ByteReader } from './byte-reader';
import { HttpCameraError } from './http-camera-error';

/** A chunk's size line with its extensions. */
const MAX_CHUNK_LINE_BYTES = 4 * 1024;
const MAX_TRAILER_BYTES = 64 * 1024;

export type BodyFraming =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'until-end' };

/**
 * How the body's end is known. Content-Length is not believed for multipart types, since cameras
 * send 0 or an absurd number with an endless one; of several, the first that is a number counts.
 */
export function bodyFraming({ status, headers }: AnswerHead): BodyFraming {
  if (status === 204 || status === 304) return { kind: 'none' };
  if (headers.getAll('transfer-encoding').some((value) => /\bchunked\b/i.test(value))) {
    return { kind: 'chunked' };
  }
  if (/^multipart\//i.test(headers.get('content-type') ?? '')) return { kind: 'until-end' };
  for (const value of headers.getAll('content-length')) {
    const digits = /^(\d+)\s*(?:,|$)/.exec(value)?.[1];
    if (digits !== undefined) return { kind: 'length', bytes: Number(digits) };
  }
  return { kind: 'until-end' };
}

/**
 * The body's bytes, transfer coding removed, in the portions in which they arrive; no byte is
 * copied or looked at. Calls `onComplete` before it hands out the last portion whose end is known.
 * Throws `too-large` beyond `maxBytes`, `closed` if the connection ends before the body.
 */
export async function* readAnswerBody(
  reader: ByteReader,
  framing: BodyFraming,
  maxBytes: number,
  onComplete: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (framing.kind === 'none') {
    onComplete();
    return;
  }
  if (framing.kind === 'length') {
    if (framing.bytes > maxBytes) throw tooLarge();
    return yield* readExactly(reader, framing.bytes, onComplete);
  }
  const portions = framing.kind === 'chunked' ? readChunks(reader, onComplete) : readAll(reader);
  let totalBytes = 0;
  for await (const portion of portions) {
    totalBytes += portion.length;
    if (totalBytes > maxBytes) throw tooLarge();
    yield portion;
  }
}

async function* readExactly(reader: ByteReader, bytes: number, onComplete: () => void) {
  let leftBytes = bytes;
  while (leftBytes > 0) {
    const portion = await reader.readSome(leftBytes);
    if (portion === undefined) throw cutShort();
    leftBytes -= portion.length;
    if (leftBytes === 0) onComplete();
    yield portion;
  }
  if (bytes === 0) onComplete();
}

async function* readAll(reader: ByteReader) {
  for (;;) {
    const portion = await reader.readSome(Infinity);
    if (portion === undefined) return;
    yield portion;
  }
}

async function* readChunks(reader: ByteReader, onComplete: () => void) {
  for (;;) {
    let leftBytes = await readChunkSize(reader);
    if (leftBytes === 0) break;
    while (leftBytes > 0) {
      const portion = await reader.readSome(leftBytes);
      if (portion === undefined) throw cutShort();
      leftBytes -= portion.length;
      yield portion;
    }
    const lineEnd = await reader.readLine(MAX_CHUNK_LINE_BYTES);
    if (lineEnd === undefined) throw cutShort();
    if (lineEnd !== '') throw badChunk();
  }
  await skipTrailers(reader);
  onComplete();
}

async function readChunkSize(reader: ByteReader): Promise<number> {
  const line = await reader.readLine(MAX_CHUNK_LINE_BYTES);
  if (line === undefined) throw cutShort();
  const digits = /^\s*([0-9a-f]{1,12})\s*(?:;|$)/i.exec(line)?.[1];
  if (digits === undefined) throw badChunk();
  return Number.parseInt(digits, 16);
}

/** Many end without the empty line, or hang up instead of it: all the body was there by then. */
async function skipTrailers(reader: ByteReader): Promise<void> {
  for (let leftBytes = MAX_TRAILER_BYTES; ;) {
    const line = await reader.readLine(leftBytes);
    if (line === undefined || line === '') return;
    leftBytes -= line.length + 2;
  }
}

export function tooLarge(): HttpCameraError {
  return new HttpCameraError('too-large', 'The body is larger than allowed.');
}

function cutShort(): HttpCameraError {
  return new HttpCameraError('closed', 'The connection ended in the middle of the body.');
}

function badChunk(): HttpCameraError {
  return new HttpCameraError('protocol', 'The body is not in the chunks that were announced.');
}
