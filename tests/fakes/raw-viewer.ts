import { connect, type Socket } from 'node:net';
import type { Framewall } from './start-framewall';

const statusLine = /^HTTP\/1\.1 (\d{3})/;
const partStart = /X-Sequence: (\d+)\r\n/g;

/** A viewer by a bare connection, which may leave in any way a network knows. */
export class RawViewer {
  readonly socket: Socket;
  /** Of the pictures that began to come, in order. */
  readonly sequences: number[] = [];
  #head = '';
  #tail = '';
  #isClosed = false;

  constructor({ port }: Pick<Framewall, 'port'>, path: string, cookies: string) {
    this.socket = connect({ port, host: 'localhost' });
    this.socket.setEncoding('latin1');
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => (this.#isClosed = true));
    this.socket.on('data', (text: string) => this.#read(text));
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${cookies}\r\n\r\n`,
    );
  }

  /** Undefined until it is answered. */
  get status(): number | undefined {
    const [, code] = statusLine.exec(this.#head) ?? [];
    return code === undefined ? undefined : Number(code);
  }

  /** The answer's beginning. */
  get head(): string {
    return this.#head;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Reads nothing from now on, and stays. */
  stall(): void {
    this.socket.pause();
  }

  /** Says that it sends no more, and goes on reading. */
  halfClose(): void {
    this.socket.end();
  }

  /** As where a cable is pulled and the machine comes back: in the middle of anything. */
  reset(): void {
    this.socket.resetAndDestroy();
  }

  leave(): void {
    this.socket.destroy();
  }

  #read(text: string): void {
    if (this.#head.length < 2_000) this.#head += text;
    const seen = this.#tail + text;
    for (const [, sequence] of seen.matchAll(partStart)) this.sequences.push(Number(sequence));
    // A head that is cut in two is found with the next piece; a whole one is not found twice.
    const last = seen.lastIndexOf('\r\n', seen.length - 1);
    this.#tail = last < 0 ? seen.slice(-64) : seen.slice(Math.max(last + 2, seen.length - 64));
  }
}
