import { encodeWallMessages, wallOpening, wallPart } from '@/lib/streaming/wall-parts';
import type { WallMessage, WallReport } from '@/lib/wall/wall-protocol';

/** One `GET` of the wall. */
export class ScriptedOpening {
  readonly url: string;
  readonly signal: AbortSignal;
  readonly answer: Promise<Response>;
  #resolve: (answer: Response) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(url: string, signal: AbortSignal) {
    this.url = url;
    this.signal = signal;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    signal.addEventListener('abort', () => this.fail(), { once: true });
  }

  /** Answers without a wall. */
  refuse(status: number): void {
    this.#resolve(new Response(null, { status }));
  }

  /** Sends the answer's head alone. */
  open(): void {
    const body = new ReadableStream<Uint8Array>({ start: (body) => void (this.#body = body) });
    this.#resolve(new Response(body));
  }

  greet(viewer: string, now = 0): void {
    this.open();
    this.#body?.enqueue(wallOpening);
    this.send({ type: 'hello', viewer, now, build: 'test' });
  }

  send(...messages: readonly WallMessage[]): void {
    this.#body?.enqueue(encodeWallMessages(messages));
  }

  sendPicture(camera: string, sequence: number, capturedAt: number): void {
    const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
    const size = { width: 1, height: 1 };
    this.#body?.enqueue(wallPart(camera, { jpeg, sequence, capturedAt, ...size }));
  }

  /** The server ends the answer. */
  close(): void {
    this.#body?.close();
  }

  /** The connection breaks. */
  fail(): void {
    const error = new TypeError('network error');
    this.#reject(error);
    this.#body?.error(error);
  }
}

/** One `POST` of a report. */
export interface ScriptedReport {
  readonly viewer: string;
  readonly report: WallReport;
  readonly signal: AbortSignal;
  readonly answer: (status: number) => void;
}

/** The server's side of a wall, at the other end of a `fetch` that a test answers by hand. */
export class ScriptedWall {
  readonly openings: ScriptedOpening[] = [];
  readonly reports: ScriptedReport[] = [];
  /** What every report is answered at once; undefined leaves them to the test. */
  reportStatus: number | undefined = 204;

  readonly fetch: typeof fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const signal = init?.signal ?? new AbortController().signal;
    return init?.method === 'POST'
      ? this.#take(url, init.body as string, signal)
      : this.#open(url, signal);
  };

  get opening(): ScriptedOpening {
    const last = this.openings.at(-1);
    if (!last) throw new Error('Nothing was asked for.');
    return last;
  }

  get report(): ScriptedReport {
    const last = this.reports.at(-1);
    if (!last) throw new Error('Nothing was reported.');
    return last;
  }

  #open(url: string, signal: AbortSignal): Promise<Response> {
    const opening = new ScriptedOpening(url, signal);
    this.openings.push(opening);
    return opening.answer;
  }

  #take(url: string, body: string, signal: AbortSignal): Promise<Response> {
    const viewer = decodeURIComponent(url.split('/').at(-1) ?? '');
    const report = JSON.parse(body) as WallReport;
    return new Promise((resolve, reject) => {
      const answer = (status: number): void => resolve(new Response(null, { status }));
      signal.addEventListener('abort', () => reject(new TypeError('aborted')), { once: true });
      this.reports.push({ viewer, report, signal, answer });
      if (this.reportStatus !== undefined) answer(this.reportStatus);
    });
  }
}
