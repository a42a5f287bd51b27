import { createSource, type SourceTools } from '@/lib/sources/create-source';
import type { FrameSource } from '@/lib/sources/frame-source';
import type { SourceConfig } from '@/lib/sources/source-config';
import { SourceError } from '@/lib/sources/source-error';
import { addressOf } from './camera-address';
import { ConnectionSteps } from './connection-steps';
import type { Diagnosis } from './diagnosis';
import type { DiagnosisStep, StepId } from './diagnosis-step';
import { failedStep, failureOf, type Failure } from './failure';
import { failureSentence } from './failure-sentence';
import { findFixes } from './find-fixes';
import { noFixes } from './fix-setting';
import { rateWords, seenSentence, sizeWords, transferWords } from './picture-words';
import { plannedSteps } from './planned-steps';
import { SecretRemover } from './secret-remover';
import { Sighting } from './sighting';
import { StepList } from './step-list';
import { takeCapture } from './take-capture';
import { WireCapture } from './wire-capture';

/** How long a camera may take to its first picture. */
const firstPictureMs = 12_000;
/** As long as an RTSP source itself waits for packets over UDP, and a little. */
const firstUdpPictureMs = 22_000;
/** How long the rate is measured after it. */
const measureMs = 2_000;

export interface LiveSource {
  readonly source: FrameSource;
  /** What the first step says of it. */
  readonly note: string;
}

export interface DiagnoseOptions {
  readonly tools: SourceTools;
  /** The very same source where it is connected already: it is not connected a second time. */
  readonly live?: LiveSource | undefined;
  /** Whether the camera may be asked further after a failure; by default it may. */
  readonly mayAsk?: boolean;
  /** Hears of each step as it comes to pass; the whole list each time. */
  readonly onSteps?: ((steps: readonly DiagnosisStep[]) => void) | undefined;
}

/**
 * Looks once through a source and tells how far it came, why no further, and what can be done.
 * Never rejects for what a camera does; rejects with the signal's reason when aborted.
 */
export async function diagnose(
  config: SourceConfig,
  options: DiagnoseOptions,
  signal: AbortSignal,
): Promise<Diagnosis> {
  signal.throwIfAborted();
  const look = new Look(config, options);
  const failure = await look.run(signal);
  signal.throwIfAborted();
  return look.conclude(failure, signal);
}

class Look {
  readonly #config: SourceConfig;
  readonly #options: DiagnoseOptions;
  readonly #remover: SecretRemover;
  readonly #capture = new WireCapture();
  readonly #steps: StepList;
  readonly #connection: ConnectionSteps;
  #seen: Sighting | undefined;

  constructor(config: SourceConfig, options: DiagnoseOptions) {
    this.#config = config;
    this.#options = options;
    this.#remover = new SecretRemover('url' in config ? config : {});
    const planned = options.live ? (['live', 'picture', 'measure'] as const) : plannedSteps(config);
    this.#steps = new StepList(planned, {
      clock: options.tools.clock,
      clean: (text) => this.#remover.clean(text),
      onChange: (steps) => options.onSteps?.(steps),
    });
    const address = addressOf(config);
    const port = address === undefined ? '' : String(address.port);
    this.#connection = new ConnectionSteps(this.#steps, this.#capture, port);
  }

  /** Resolves with what ended the look before its time. */
  async run(signal: AbortSignal): Promise<Failure | undefined> {
    const { clock } = this.#options.tools;
    const startedAt = clock.now();
    const stop = new AbortController();
    const end = (): void => stop.abort();
    signal.addEventListener('abort', end);
    let cancelTimer = clock.setTimer(end, this.#patienceMs);
    try {
      await this.#source().run((frame) => {
        if (frame.isPast) return;
        const now = clock.now();
        if (this.#seen !== undefined) {
          this.#seen.add(frame, now);
          return;
        }
        this.#seen = new Sighting(frame, now - startedAt);
        this.#framed();
        cancelTimer();
        cancelTimer = clock.setTimer(end, measureMs);
      }, stop.signal);
      return undefined;
    } catch (error) {
      return failureOf(error);
    } finally {
      cancelTimer();
      signal.removeEventListener('abort', end);
    }
  }

  async conclude(failure: Failure | undefined, signal: AbortSignal): Promise<Diagnosis> {
    // A picture's address given as a stream's does show its one picture before that is known.
    const seen = failure?.code === 'wrong-kind' ? undefined : this.#seen;
    if (seen !== undefined) return this.#found(seen, failure);
    return this.#lost(failure ?? failureOf(new SourceError('timeout', 'No picture came.')), signal);
  }

  get #patienceMs(): number {
    const { kind } = this.#config;
    const isUdp = kind === 'rtsp' && this.#config.transport === 'udp';
    return isUdp && !this.#options.live ? firstUdpPictureMs : firstPictureMs;
  }

  #source(): FrameSource {
    const { live, tools } = this.#options;
    if (live) {
      this.#steps.pass('live', live.note);
      return live.source;
    }
    const { trace, tap } = this.#connection;
    return createSource(this.#config, { ...tools, trace, capture: tap });
  }

  /** The first picture came, and sources deliver none that does not decode. */
  #framed(): void {
    this.#connection.framed();
    for (const { id } of this.#steps.steps) {
      if (id !== 'picture' && id !== 'measure') this.#steps.pass(id);
    }
    const seen = this.#seen?.picture(false);
    this.#steps.pass('picture', seen && sizeWords(seen));
  }

  #found(seen: Sighting, failure: Failure | undefined): Diagnosis {
    const picture = seen.picture(this.#connection.contentType !== undefined);
    const ended = failure && 'then it ended';
    const words = [rateWords(picture), transferWords(picture), ended].filter(Boolean).join('; ');
    this.#steps.pass('measure', words);
    return {
      ...picture,
      sentence: seenSentence(picture, seen.stoodStill),
      steps: this.#steps.steps,
      fixes: [],
      ...this.#captured(),
    };
  }

  async #lost(failure: Failure, signal: AbortSignal): Promise<Diagnosis> {
    const own = this.#options.live ? 'live' : failedStep(failure.code);
    const planned = this.#steps.steps.some((step) => step.id === own);
    const step = planned ? own : this.#steps.current;
    const { contentType } = this.#connection;
    const mediaType = contentType && mediaTypeOf(this.#remover.clean(contentType));
    const answer = this.#connection.lastAnswer;
    const setting = { config: this.#config, step, mediaType, answer };
    const note = step === 'codec' ? this.#connection.refusedCodec() : undefined;
    if (step !== undefined) this.#steps.fail(step, note);
    const sentence = failureSentence(failure, setting);
    const found = await this.#fixes(failure, step, signal);
    const { code, detail, output } = failure;
    return {
      ok: false,
      code,
      ...(detail !== undefined && { detail }),
      ...(output && { output: output.map((line) => this.#remover.clean(line)) }),
      sentence: found.also === undefined ? sentence : `${sentence} ${found.also}`,
      steps: this.#steps.steps,
      fixes: found.fixes,
      ...this.#captured(),
    };
  }

  async #fixes(failure: Failure, step: StepId | undefined, signal: AbortSignal) {
    const config = this.#config;
    const address = addressOf(config);
    if (address === undefined || !('url' in config)) return noFixes;
    const setting = {
      ...{ config, address, failure, step, steps: this.#steps, capture: this.#capture },
      ...{
        // A shared connection is not to be disturbed.
        mayAsk: !this.#options.live && (this.#options.mayAsk ?? true),
        answer: this.#connection.lastAnswer,
        remover: this.#remover,
        tools: this.#options.tools,
      },
    };
    return findFixes(setting, signal);
  }

  #captured(): { capture?: string } {
    const capture = takeCapture(this.#config, this.#capture, this.#remover);
    return capture === undefined ? {} : { capture };
  }
}

/** No camera's media type is nearly as long. */
const maxMediaTypeChars = 100;

function mediaTypeOf(contentType: string): string {
  return contentType.replace(/;.*/s, '').trim().slice(0, maxMediaTypeChars);
}
