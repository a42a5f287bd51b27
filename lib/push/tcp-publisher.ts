import type { Socket } from 'node:net';
import type { Clock } from '@/lib/sources/clock';
import type { Admission } from './admission';
import type { PushSeat } from './camera-inlet';
import { FrameIntake } from './frame-intake';
import { PushError } from './push-error';

const maxKeyLineBytes = 256;
/** From connecting to the end of the key line, however slowly it comes. */
const keyLineMs = 10_000;
/** For the last words to be read. */
const farewellMs = 2_000;
const newline = 0x0a;
const takeoverWord = 'takeover';

export interface TcpPublisherOptions {
  readonly clock: Clock;
  /** Rejects with a PushError. */
  readonly admit: (key: string, address: string) => Promise<Admission>;
  /** The key was right. */
  readonly onAdmitted: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * One connection to the push port. It begins with a line that holds the key, and `takeover` after it
 * to send another publisher away; the answer is the line `OK` or a sentence, after which the
 * connection ends. Then come the pictures (see FrameIntake).
 */
export class TcpPublisher {
  readonly #socket: Socket;
  readonly #options: TcpPublisherOptions;
  #line = Buffer.alloc(0);
  #seat: PushSeat | undefined;
  #intake: FrameIntake | undefined;
  #cancelTimer: () => void;
  #stopWatching = (): void => undefined;
  #hasEnded = false;

  constructor(socket: Socket, options: TcpPublisherOptions) {
    this.#socket = socket;
    this.#options = options;
    const late = () => this.end(new PushError('no-key-line'));
    this.#cancelTimer = options.clock.setTimer(late, keyLineMs);
    socket
      .setNoDelay()
      .on('data', this.#take)
      .on('end', this.#finish)
      // A connection that breaks off is closed too.
      .on('error', () => undefined)
      .on('close', this.#leave);
  }

  /** Says why, and ends the connection; idempotent. */
  end(reason: PushError): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#leave();
    if (this.#socket.destroyed) return;
    this.#socket.end(`${reason.message}\n`);
    this.#cancelTimer = this.#options.clock.setTimer(() => this.#socket.destroy(), farewellMs);
    this.#socket.once('close', this.#cancelTimer);
  }

  readonly #take = (chunk: Buffer): void => {
    this.#attempt(() => {
      if (this.#intake) this.#intake.push(chunk);
      else this.#readLine(chunk);
    });
  };

  readonly #finish = (): void => {
    this.#attempt(() => {
      if (!this.#intake) throw new PushError('no-key-line');
      this.#intake.end();
      this.#hasEnded = true;
      this.#leave();
      this.#socket.end();
    });
  };

  readonly #leave = (): void => {
    this.#cancelTimer();
    this.#stopWatching();
    this.#seat?.leave();
    // Whatever still comes is thrown away.
    this.#socket.off('data', this.#take).off('end', this.#finish).resume();
  };

  #readLine(chunk: Buffer): void {
    const end = chunk.indexOf(newline);
    const line = end < 0 ? chunk : chunk.subarray(0, end);
    if (this.#line.length + line.length > maxKeyLineBytes) throw new PushError('no-key-line');
    this.#line = Buffer.concat([this.#line, line]);
    if (end < 0) return;
    this.#cancelTimer();
    const [key = '', word, ...more] = this.#line.toString('latin1').trim().split(/\s+/);
    if (key === '' || (word !== undefined && word !== takeoverWord) || more.length > 0) {
      throw new PushError('no-key-line');
    }
    // What comes before the answer waits.
    this.#socket.pause();
    void this.#ask(key, word === takeoverWord, chunk.subarray(end + 1));
  }

  async #ask(key: string, takeover: boolean, rest: Buffer): Promise<void> {
    try {
      const { admit } = this.#options;
      const admission = await admit(key, this.#socket.remoteAddress ?? 'unknown');
      if (this.#hasEnded || this.#socket.destroyed) return;
      this.#begin(admission, takeover);
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#take(rest);
    this.#socket.resume();
  }

  #begin({ inlet, watch }: Admission, takeover: boolean): void {
    const { clock, onAdmitted } = this.#options;
    const seat = inlet.join({ takeover, onEnd: (reason) => this.end(reason) });
    this.#seat = seat;
    this.#stopWatching = watch((reason) => this.end(reason));
    this.#intake = new FrameIntake({
      clock,
      onFrame: (frame) => seat.offer(frame),
      mayHaveLengths: true,
    });
    onAdmitted();
    this.#socket.write('OK\n');
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (error instanceof PushError) {
      this.end(error);
      return;
    }
    this.#options.onError(error);
    this.#socket.destroy();
  }
}
