import type { Readable } from 'node:stream';
import type { MessageTail } from './message-tail';

/** A program at its most talkative (ffmpeg with `-loglevel trace`) writes a hundredth of this. */
export const mostBytesPerTurn = 64 * 1024;
const turnMs = 250;
/** Fewer full turns in a row are a burst: a program that prints its help. */
const turnsOfFlood = 8;

export const floodNotice = `[It writes more than ${(mostBytesPerTurn / 1024) * (1000 / turnMs)} KB of messages a second: it is made to wait with the rest.]`;

/** Runs `callback` after `delayMs`; the answer cancels it. */
export type SetTimer = (callback: () => void, delayMs: number) => () => void;

const nodeTimer: SetTimer = (callback, delayMs) => {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
};

/**
 * Reads a program's messages, so many a second and no more. A program that floods its standard error
 * would otherwise take a whole core of the server for its lines; as it is, its pipe fills and it waits.
 */
export class MessageReader {
  readonly #stream: Readable;
  readonly #tail: MessageTail;
  readonly #setTimer: SetTimer;
  #bytesInTurn = 0;
  #fullTurns = 0;
  #isFlood = false;
  #cancelTurn: (() => void) | undefined;

  constructor(stream: Readable, tail: MessageTail, setTimer: SetTimer = nodeTimer) {
    this.#stream = stream;
    this.#tail = tail;
    this.#setTimer = setTimer;
    stream.on('data', (bytes: Buffer) => this.#take(bytes));
    // Of a pipe that breaks there is nothing more to say than that it ended.
    stream.on('error', () => undefined);
    stream.on('close', () => this.#cancelTurn?.());
  }

  /** The last lines, secrets removed, and before them whether there was a flood. */
  get lines(): string[] {
    return this.#isFlood ? [floodNotice, ...this.#tail.lines] : this.#tail.lines;
  }

  /** What waits in the pipe of a program that is gone is read at once. */
  hurry(): void {
    this.#cancelTurn?.();
    this.#endTurn();
  }

  #take(bytes: Buffer): void {
    this.#tail.push(bytes);
    this.#bytesInTurn += bytes.length;
    if (this.#bytesInTurn >= mostBytesPerTurn) this.#stream.pause();
    this.#cancelTurn ??= this.#setTimer(() => this.#endTurn(), turnMs);
  }

  #endTurn(): void {
    this.#cancelTurn = undefined;
    this.#fullTurns = this.#bytesInTurn >= mostBytesPerTurn ? this.#fullTurns + 1 : 0;
    if (this.#fullTurns >= turnsOfFlood) this.#isFlood = true;
    this.#bytesInTurn = 0;
    this.#stream.resume();
  }
}
