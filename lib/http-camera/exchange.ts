import { bodyFraming, readAnswerBody, tooLarge } from './answer-body';
import { readAnswerHead } from './answer-head';
import type { AnswerHead } from './answer-head';
import { ByteReader } from './byte-reader';
import type { ReadChunk } from './byte-reader';
import { CameraConnection } from './camera-connection';
import type { CameraLimits, PortionSink } from './camera-request';
import type { ConnectionTrace } from './connection-trace';
import { openSocket } from './open-socket';
import { ReusedReads } from './reused-reads';
import type { WireTap } from './wire-tap';

/** A refusal's or redirect's page is read to this much, so that the camera can finish sending. */
const MAX_DISCARDED_BYTES = 64 * 1024;
const DISCARD_TIMEOUT_MS = 500;

export interface ExchangeRequest {
  readonly url: URL;
  readonly bytes: Uint8Array;
  readonly acceptCertificate: boolean;
  readonly mayBeLocal: boolean;
  readonly limits: CameraLimits;
  readonly trace?: ConnectionTrace | undefined;
  readonly onBytes?: WireTap | undefined;
}

/** One request's answer, on a connection of its own. */
export interface Answer extends AnswerHead {
  readonly url: URL;
  readonly remoteAddress: string;
  readonly body: AsyncIterable<Uint8Array>;
  readTo(sink: PortionSink): Promise<void>;
  close(): void;
  /**
   * Takes leave of an answer whose body is not wanted. Firmwares that are cut off while they still
   * send have been known to stumble, so a short body is read first.
   */
  discard(): Promise<void>;
}

/** Connects, asks, and reads the answer's head. Whatever fails, the connection is closed. */
export async function exchange(request: ExchangeRequest, signal: AbortSignal): Promise<Answer> {
  const { url, limits, trace, onBytes } = request;
  const reads = url.protocol === 'http:' && !onBytes ? new ReusedReads() : undefined;
  const target = { ...request, reads, timeoutMs: limits.connectTimeoutMs };
  const connection = new CameraConnection(await openSocket(target, signal), signal, reads);
  const { remoteAddress } = connection;
  try {
    connection.send(request.bytes);
    onBytes?.('sent', request.bytes);
    connection.expectAnswer(limits.headerTimeoutMs);
    const reader = new ByteReader(onBytes ? tapped(connection.read, onBytes) : connection.read);
    const head = await readAnswerHead(reader, limits.maxHeaderBytes);
    trace?.('answered', String(head.status));
    connection.expectBody(limits.idleTimeoutMs);
    const isPlain = reads && bodyFraming(head).kind === 'until-end';
    const portions = body(connection, reader, head, limits.maxBodyBytes);
    return {
      ...head,
      url,
      remoteAddress,
      body: portions,
      readTo: (sink) =>
        isPlain ? pour(connection, reader, limits.maxBodyBytes, sink) : giveTo(portions, sink),
      close: () => connection.close(),
      discard: () => discard(connection, reader, head, signal),
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

function tapped(read: ReadChunk, onBytes: WireTap): ReadChunk {
  return async () => {
    const chunk = await read();
    if (chunk !== undefined) onBytes('received', chunk);
    return chunk;
  };
}

async function* body(
  connection: CameraConnection,
  reader: ByteReader,
  head: AnswerHead,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* readAnswerBody(reader, bodyFraming(head), maxBytes, () => connection.close());
  } catch (error) {
    // Closed from this side: an end that was asked for is no failure.
    if (!connection.isClosed) throw error;
  } finally {
    connection.close();
  }
}

async function giveTo(portions: AsyncIterable<Uint8Array>, sink: PortionSink): Promise<void> {
  for await (const portion of portions) if (sink(portion) === 'enough') return;
}

/** Past the generators: an endless body may be pictures at any rate. */
async function pour(
  connection: CameraConnection,
  { ahead }: ByteReader,
  maxBytes: number,
  sink: PortionSink,
): Promise<void> {
  let totalBytes = 0;
  const limited: PortionSink = (portion) => {
    totalBytes += portion.length;
    if (totalBytes > maxBytes) throw tooLarge();
    return sink(portion);
  };
  try {
    if (ahead.length > 0 && limited(ahead) === 'enough') return;
    await connection.pour(limited);
  } finally {
    connection.close();
  }
}

async function discard(
  connection: CameraConnection,
  reader: ByteReader,
  head: AnswerHead,
  signal: AbortSignal,
): Promise<void> {
  const timer = setTimeout(() => connection.close(), DISCARD_TIMEOUT_MS);
  try {
    const portions = body(connection, reader, head, MAX_DISCARDED_BYTES);
    while ((await portions.next()).done !== true) continue;
  } catch {
    signal.throwIfAborted();
  } finally {
    clearTimeout(timer);
  }
  await connection.closed();
  signal.throwIfAborted();
}
