import type { ByteReader } from './byte-reader';
import type { CameraHeaders } from './camera-request';
import { HttpCameraError } from './http-camera-error';

/** Some firmwares begin an answer with the line end that they owe the previous one. */
const MAX_LEADING_EMPTY_LINES = 4;

const protocolName = /^\s*(?:HTTP|ICY)/i;
const statusLine = /^\s*(?:HTTP(?:\/\d+(?:\.\d+)?)?|ICY)\s+(\d{3})(?!\d)/i;
/** RFC 9110's token: what a header may be called. "Sat Jan 1 00" of a bare date line is none. */
const headerName = /^[!#$%&'*+\-.^_`|~\w]+$/;

export interface AnswerHead {
  readonly status: number;
  readonly headers: CameraHeaders;
}

/**
 * Reads one answer's status line and headers, more leniently than RFC 9112: `ICY 200 OK`, no
 * reason, bare LF, space before the colon, folded lines, and lines that are no header at all.
 * Interim 1xx answers are skipped. Header values keep each byte as one character.
 */
export async function readAnswerHead(reader: ByteReader, maxBytes: number): Promise<AnswerHead> {
  const budget = { leftBytes: maxBytes };
  for (;;) {
    const status = await readStatus(reader, budget);
    const headers = await readHeaders(reader, budget);
    if (status < 100 || status >= 200) return { status, headers };
  }
}

/** What the whole head may still cost, interim answers included. */
interface Budget {
  leftBytes: number;
}

async function readLine(reader: ByteReader, budget: Budget): Promise<string | undefined> {
  const line = await reader.readLine(budget.leftBytes);
  budget.leftBytes = Math.max(0, budget.leftBytes - (line?.length ?? 0) - 2);
  return line;
}

async function readStatus(reader: ByteReader, budget: Budget): Promise<number> {
  for (let emptyLines = 0; emptyLines <= MAX_LEADING_EMPTY_LINES; emptyLines++) {
    const line = await readLine(reader, budget).catch((error: unknown) => {
      throw isTooLarge(error) && !protocolName.test(beginning(reader.ahead))
        ? notHttp(reader.ahead)
        : error;
    });
    if (line === undefined) throw endedEarly(reader.ahead);
    if (line === '') continue;
    const status = statusLine.exec(line)?.[1];
    if (status === undefined) throw notHttp(Buffer.from(line, 'latin1'));
    return Number(status);
  }
  throw notHttp(reader.ahead);
}

async function readHeaders(reader: ByteReader, budget: Budget): Promise<CameraHeaders> {
  const headers = new HeaderList();
  for (;;) {
    const line = await readLine(reader, budget);
    if (line === undefined) throw cutShort();
    if (line === '') return headers;
    headers.addLine(line);
  }
}

/** Header lines, by name; lenient as `readAnswerHead` is. */
export class HeaderList implements CameraHeaders {
  readonly #values = new Map<string, string[]>();
  /** The values that a folded line continues; none after a line that is no header. */
  #continued: string[] | undefined;
  #started = false;

  addLine(line: string): void {
    const folded = this.#started && /^[ \t]/.test(line);
    this.#started = true;
    if (folded) {
      const last = this.#continued?.pop();
      if (last !== undefined) this.#continued?.push(`${last} ${line.trim()}`.trim());
      return;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    this.#continued = undefined;
    if (!headerName.test(name)) return;
    this.#continued = this.#values.get(name) ?? [];
    this.#continued.push(line.slice(colon + 1).trim());
    this.#values.set(name, this.#continued);
  }

  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase())?.[0];
  }

  getAll(name: string): readonly string[] {
    return this.#values.get(name.toLowerCase()) ?? [];
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof HttpCameraError && error.code === 'too-large';
}

function endedEarly(seen: Uint8Array): HttpCameraError {
  return seen.length === 0 ? cutShort() : notHttp(seen);
}

function cutShort(): HttpCameraError {
  return new HttpCameraError('unreachable', 'The camera closed the connection before answering.');
}

function notHttp(seen: Uint8Array): HttpCameraError {
  const [first, second] = seen;
  // A TLS record: an alert (0x15) or a handshake message (0x16), version 3.x.
  if ((first === 0x15 || first === 0x16) && second === 3) {
    return new HttpCameraError('protocol', 'It speaks TLS on this port, not plain HTTP.', {
      detail: 'speaks-tls',
    });
  }
  if (beginning(seen).startsWith('RTSP/')) {
    return new HttpCameraError('protocol', 'It speaks RTSP on this port, not HTTP.', {
      detail: 'speaks-rtsp',
    });
  }
  return new HttpCameraError('protocol', 'The answer does not begin like HTTP.', {
    detail: 'not-http',
  });
}

function beginning(seen: Uint8Array): string {
  return Buffer.from(seen.subarray(0, 16)).toString('latin1');
}
