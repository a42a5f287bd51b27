import { encodeWallMessages, wallOpening, wallPart } from '@/lib/streaming/wall-parts';
import type { WallMessage, WallReport, WallStillsRequest } from '@/lib/wall/wall-protocol';

/** One `GET` of the wall, or one request of stills. */
export class ScriptedOpening {
  readonly url: string;
  /** Of a request of stills. */
  readonly request: WallStillsRequest | undefined;
  readonly signal: AbortSignal;
  readonly answer: Promise<Response>;
  #resolve: (answer: Response) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(url: string, signal: AbortSignal, body?: string) {
    this.url = url;
    this.request = body === undefined ? undefined : (JSON.parse(body) as WallStillsRequest);
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

  /** Answers that there is no room, as the server does. */
  refuseCrowded(message: string, retryAfterSeconds: number): void {
    const headers = { 'Retry-After': String(retryAfterSeconds) };
    const body = { error: { code: 'crowded', message } };
    this.#resolve(Response.json(body, { status: 429, headers }));
  }

  /** Sends the answer's head alone. */
  open(): void {
    const body = new ReadableStream<Uint8Array>({ start: (body) => void (this.#body = body) });
    this.#resolve(new Response(body));
  }

  /** Answers as in a browser that knows no streams. */
  openWithoutStream(): void {
    this.#resolve({ status: 200, ok: true, body: undefined } as unknown as Response);
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

  /** Answers with stills, or with as much of them as is told. */
  sendStills(...messages: readonly WallMessage[]): void {
    this.greet('stills');
    this.send(...messages);
    this.close();
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
  readonly stills: ScriptedOpening[] = [];
  readonly reports: ScriptedReport[] = [];
  /** Whether the server answers when it is asked how it is. */
  isHealthy = false;
  healthQuestions = 0;
  /** What every report is answered at once; undefined leaves them to the test. */
  reportStatus: number | undefined = 204;

  readonly fetch: typeof fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const signal = init?.signal ?? new AbortController().signal;
    if (url === '/api/health?live') return this.#answerHealth();
    if (init?.method !== 'POST') return this.#open(this.openings, url, signal);
    const body = init.body as string;
    const isStills = url.startsWith('/api/wall/stills');
    return isStills ? this.#open(this.stills, url, signal, body) : this.#take(url, body, signal);
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

  /** The newest request of stills. */
  get still(): ScriptedOpening {
    const last = this.stills.at(-1);
    if (!last) throw new Error('No stills were asked for.');
    return last;
  }

  #answerHealth(): Promise<Response> {
    this.healthQuestions += 1;
    return this.isHealthy
      ? Promise.resolve(new Response('ok'))
      : Promise.reject(new TypeError('network error'));
  }

  #open(
    openings: ScriptedOpening[],
    url: string,
    signal: AbortSignal,
    body?: string,
  ): Promise<Response> {
    const opening = new ScriptedOpening(url, signal, body);
    openings.push(opening);
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
