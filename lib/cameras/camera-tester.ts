import { diagnose, type LiveSource } from '@/lib/diagnosis/diagnose';
import type { DiagnosisStep } from '@/lib/diagnosis/diagnosis-step';
import type { SourceTools } from '@/lib/sources/create-source';
import type { PushInlet } from '@/lib/sources/push-source';
import type { SourceConfig } from '@/lib/sources/source-config';
import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { Hub } from '@/lib/streaming/hub';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import type { CameraTest } from './camera-test';
import { hubAsSource } from './hub-as-source';
import { withoutOwnSecrets } from './own-secrets';

const liveNote = 'Its live picture is used: no camera is connected to twice.';
const sharedNote = 'It is on the wall already: the connection made for that is used.';

export interface CameraTestOptions {
  /** Hears of each step as it comes to pass; the whole list each time. */
  readonly onSteps?: ((steps: readonly DiagnosisStep[]) => void) | undefined;
  /** The camera that the source is of, where there is one already. */
  readonly cameraId?: string | undefined;
  /** Where that camera's pictures arrive, if they are sent here. */
  readonly pushInlet?: PushInlet | undefined;
}

/** Looks once at what a source gives. A camera that is connected already is not connected again. */
export class CameraTester {
  readonly #hubs: HubDirectory;
  readonly #tools: SourceTools;
  readonly #keyOf: (config: SourceConfig) => string;

  /** @param keyOf what a source's hub is known by; the source itself, if absent */
  constructor(
    hubs: HubDirectory,
    tools: SourceTools,
    keyOf: (config: SourceConfig) => string = JSON.stringify,
  ) {
    this.#hubs = hubs;
    this.#tools = tools;
    this.#keyOf = keyOf;
  }

  /**
   * Never rejects for what a camera does; rejects with the signal's reason when aborted.
   * @param config with its secrets; what comes of it has none
   */
  async test(
    config: SourceConfig,
    signal: AbortSignal,
    options: CameraTestOptions = {},
  ): Promise<CameraTest> {
    return withoutOwnSecrets(await this.#look(config, signal, options), config);
  }

  async #look(
    config: SourceConfig,
    signal: AbortSignal,
    { onSteps, cameraId, pushInlet }: CameraTestOptions,
  ): Promise<CameraTest> {
    const tools = { ...this.#tools, ...(pushInlet && { pushInlet }) };
    const hub = this.#hubOf(config, cameraId);
    const live = hub && sharedSource(hub);
    if (hub && live) {
      const found = await diagnose(config, { tools, live, onSteps }, signal);
      const isKnown = found.ok || isRefusal(found.code) || config.kind === 'push';
      if (isKnown || hub.state.kind !== 'failed') return found;
    }
    const release = hub?.hold();
    try {
      // Many cameras serve few viewers at a time, and somebody watches this one.
      const mayAsk = !this.#isWatched(config);
      return await diagnose(config, { tools, mayAsk, onSteps }, signal);
    } finally {
      release?.();
      hub?.retry();
    }
  }

  #hubOf(config: SourceConfig, cameraId: string | undefined): Hub | undefined {
    const key = this.#keyOf(config);
    // What is pushed arrives at one camera, however many have the same settings.
    const keys = [key, `${key} ${cameraId ?? ''}`];
    return this.#hubs.entries().find(({ spec }) => keys.includes(spec.sourceKey))?.hub;
  }

  /** Whether another source has a connection to the host and port that this one names. */
  #isWatched(config: SourceConfig): boolean {
    const service = 'url' in config ? serviceOf(config.url) : undefined;
    return this.#hubs.entries().some(({ spec, hub }) => {
      const address = /"url":"([^"]*)"/.exec(spec.sourceKey)?.[1];
      const connected = hub.state.kind === 'live' || hub.state.kind === 'stalled';
      return connected && address !== undefined && serviceOf(address) === service;
    });
  }
}

/**
 * What a hub has or is about to have. Undefined where it waits for its next attempt: a look of our
 * own, while the hub is held back, tells more than that it failed.
 */
function sharedSource(hub: Hub): LiveSource | undefined {
  if (hub.state.kind === 'failed' && hub.state.failure.code !== 'no-publisher') return undefined;
  const source = hubAsSource(hub);
  return source && { source, note: hub.state.kind === 'live' ? liveNote : sharedNote };
}

function isRefusal(code: SourceErrorCode): boolean {
  return code === 'unauthorised' || code === 'forbidden';
}

function serviceOf(address: string): string | undefined {
  return URL.canParse(address)
    ? `${new URL(address).protocol}//${new URL(address).host}`
    : undefined;
}
