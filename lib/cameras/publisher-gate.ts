import { FailureLedger, type FailureRule } from '@/lib/auth/failure-ledger';
import type { Log } from '@/lib/log/log';
import { lastingAdmission, type Admission } from '@/lib/push/admission';
import { PushError } from '@/lib/push/push-error';
import { hashOfPushKey, isSameHash } from '@/lib/push/push-key';
import type { Clock } from '@/lib/sources/clock';
import type { Camera } from './camera';
import { isPushed, type CameraDirectory } from './camera-directory';
import type { TokenPublisher, TokenPublishers } from './token-publishers';

/**
 * Wrong keys from one address. Nobody guesses 256 bits: this only keeps a misconfigured camera that
 * knocks all day from costing much, so the right key is let in at any time.
 */
const wrongKeyRule: FailureRule = {
  freeFailures: 20,
  firstDelayMs: 1_000,
  longestDelayMs: 60_000,
  forgetAfterMs: 10 * 60_000,
};
const mostAddresses = 10_000;

/** Compared with where there is no camera or no key, so that the time does not tell which. */
const nobodysHash = '0'.repeat(64);

export interface PublisherGateOptions {
  readonly directory: CameraDirectory;
  readonly clock: Clock;
  readonly log: Log;
  /** No token gets in where it is absent. */
  readonly tokens?: TokenPublishers;
}

export interface PublisherRequest {
  /** As it was given; undefined for none. */
  readonly key: string | undefined;
  /** The camera's present or former slug; absent where the key alone tells the camera. */
  readonly slug?: string;
  /** Where the publisher connects from. */
  readonly address: string;
}

/** Whom the gate let in, and to which camera. */
export interface AdmittedPublisher extends Admission {
  readonly camera: Camera;
}

/** Lets publishers with the right key, or a token, to their camera. Needs no log-in. */
export class PublisherGate {
  readonly #options: PublisherGateOptions;
  readonly #wrongKeys = new FailureLedger(wrongKeyRule, mostAddresses);
  #closing = false;

  constructor(options: PublisherGateOptions) {
    this.#options = options;
  }

  /**
   * An unknown camera is answered as a wrong key is.
   * @throws PushError 'wrong-key', 'throttled', 'switched-off' or 'closing', and of tokens what
   *   TokenPublishers throws
   */
  async admit(request: PublisherRequest): Promise<AdmittedPublisher> {
    const byToken = await this.#tokenPublisher(request);
    if (this.#closing) throw new PushError('closing');
    const camera = byToken?.camera ?? this.#cameraOf(request);
    if (!camera) throw this.#refusal(request);
    if (!camera.enabled) throw new PushError('switched-off');
    const admission = lastingAdmission(this.#options.directory.inlets.of(camera.id));
    return { ...admission, ...(byToken && { watch: byToken.watch }), camera };
  }

  async #tokenPublisher(request: PublisherRequest): Promise<TokenPublisher | undefined> {
    const { tokens } = this.#options;
    const { key, ...rest } = request;
    return tokens?.isToken(key) ? tokens.admit({ key, ...rest }) : undefined;
  }

  /** The server stops: every publisher is sent away, and no new one is let in. */
  close(): void {
    this.#closing = true;
    this.#options.directory.inlets.close();
  }

  #cameraOf({ key, slug }: PublisherRequest): Camera | undefined {
    const { directory } = this.#options;
    const given = hashOfPushKey(key ?? '');
    const fits = (camera: Camera | undefined): boolean => {
      const stored = camera && isPushed(camera) ? camera.pushKeyHash : null;
      return isSameHash(given, stored ?? nobodysHash);
    };
    if (slug === undefined) return directory.cameras.find(fits);
    const camera = directory.bySlug(slug) ?? directory.byFormerSlug(slug);
    return fits(camera) ? camera : undefined;
  }

  #refusal({ key, address }: PublisherRequest): PushError {
    // Clients that are asked for a key first come without one.
    if (key === undefined) return new PushError('wrong-key');
    const { clock, log } = this.#options;
    const now = clock.now();
    const waitMs = this.#wrongKeys.waitMs(address, now);
    if (waitMs > 0) return new PushError('throttled', Math.ceil(waitMs / 1_000));
    this.#wrongKeys.record(address, now);
    log.warn('A publisher was refused: its address or its push key is wrong.', { address });
    return new PushError('wrong-key');
  }
}
