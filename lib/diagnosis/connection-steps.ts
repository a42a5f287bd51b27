import { STATUS_CODES } from 'node:http';
import type { ConnectionTrace } from '@/lib/http-camera/connection-trace';
import type { WireTap } from '@/lib/http-camera/wire-tap';
import { boundaryOf } from '@/lib/multipart/boundary';
import { sdpCodec, sentBoundary } from './answer-text';
import type { StepList } from './step-list';
import { maxCaptureBytes, type WireCapture } from './wire-capture';

/** Headers and the first part's head stand in this much of an answer, or no boundary is looked for. */
const openingBytes = 8 * 1024;

/** Marks the steps that a source's own connection passes. */
export class ConnectionSteps {
  readonly #steps: StepList;
  readonly #capture: WireCapture;
  readonly #port: string;
  readonly #answers: string[] = [];
  #contentType: string | undefined;

  /** @param port as the note on the open port names it */
  constructor(steps: StepList, capture: WireCapture, port: string) {
    this.#steps = steps;
    this.#capture = capture;
    this.#port = port;
  }

  /** Of the answer that counts; undefined until it came. */
  get contentType(): string | undefined {
    return this.#contentType;
  }

  /** The last answer's status, such as `500 Internal Server Error`. */
  get lastAnswer(): string | undefined {
    return this.#answers.at(-1);
  }

  readonly trace: ConnectionTrace = (event, detail = '') => {
    switch (event) {
      case 'resolved':
        this.#steps.pass('resolve', detail);
        return;
      case 'connected':
        this.#steps.pass('connect', this.#port);
        return;
      case 'secured':
        this.#steps.pass('tls', detail);
        return;
      case 'answered':
        this.#answered(`${detail} ${STATUS_CODES[detail] ?? ''}`.trim());
        return;
      case 'authorised':
        this.#steps.pass('log-in', detail);
        return;
      case 'redirected':
        this.#redirected(detail);
        return;
      case 'typed':
        this.#typed(detail);
    }
  };

  readonly tap: WireTap = (direction, bytes) => {
    this.#capture.tap(direction, bytes);
    if (this.#contentType !== undefined && this.#steps.isOpen('boundary')) this.#findBoundary();
  };

  /** A camera described what it has, and that is of no use here. @returns the codec */
  refusedCodec(): string | undefined {
    this.#steps.pass('log-in', 'Not asked for.');
    const answers = this.#capture.records.filter(({ direction }) => direction === 'received');
    return answers.map(({ bytes }) => sdpCodec(Buffer.from(bytes))).find((codec) => codec);
  }

  /** A picture came, with or without what announces one. */
  framed(): void {
    if (!this.#steps.isOpen('boundary')) return;
    this.#findBoundary();
    this.#steps.pass('boundary', 'None: the pictures come back to back.');
  }

  #answered(what: string): void {
    // A camera that is polled answers the same again and again.
    if (this.#contentType !== undefined) return;
    this.#answers.push(what);
    this.#steps.pass('answer', what);
    this.#tellAnswers();
  }

  #redirected(to: string): void {
    const last = this.#answers.pop();
    if (last === undefined) return;
    this.#answers.push(`${last} to ${to}`);
    this.#tellAnswers();
  }

  #tellAnswers(): void {
    this.#steps.annotate('answer', this.#answers.join(', then '));
  }

  #typed(type: string): void {
    if (this.#contentType !== undefined) return;
    this.#contentType = type;
    this.#steps.pass('log-in', 'Not asked for.');
    this.#steps.pass('codec', sdpCodec(this.#capture.lastAnswer(maxCaptureBytes)));
    this.#steps.pass('content-type', type === '' ? 'None given.' : type.replace(/;.*/s, '').trim());
  }

  #findBoundary(): void {
    const sent = sentBoundary(this.#capture.lastAnswer(openingBytes));
    if (sent === undefined) return;
    const declared = boundaryOf(this.#contentType ?? '');
    this.#steps.pass('boundary', boundaryNote(declared, sent));
  }
}

function boundaryNote(declared: string | undefined, sent: string): string {
  if (declared === undefined) return `“${sent}” sent, none declared.`;
  if (declared === sent) return sent;
  if (declared === `--${sent}`) return `${sent}, declared with its dashes`;
  return `“${sent}” sent, “${declared}” declared.`;
}
