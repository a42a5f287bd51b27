import type { Clock } from '@/lib/sources/clock';
import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { Frame } from './frame';
import type { Hub, HubView } from './hub';
import { failureOf } from './hub-state';

/** How long a still may take to come, a starting camera included. */
const patienceMs = 10_000;

export type Snapshot =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly ageMs: number }
  /** No picture, or none fresh enough; `lastAgeMs` is the age of the last one, if there is one. */
  | { readonly kind: 'none'; readonly code: SourceErrorCode; readonly lastAgeMs?: number };

export interface SnapshotOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The oldest picture that will do, in milliseconds; without it, the newest one at once. */
  readonly maxAgeMs?: number;
  readonly patienceMs?: number;
}

/**
 * The newest frame of a camera, starting it if needed. A camera that is lost has none: its last
 * picture is only given to one who says with `maxAgeMs` that it may be that old.
 */
export async function takeSnapshot(hub: Hub, options: SnapshotOptions): Promise<Snapshot> {
  const { clock, signal } = options;
  // A camera that is known to be lost is not asked again for everyone who asks for a picture.
  const known = hub.state.kind === 'failed' ? usable(hub, options.maxAgeMs) : undefined;
  if (known) return known;
  return new Promise((resolve) => {
    let view: HubView | undefined = undefined;
    const cancel = clock.setTimer(
      () => finish(none(hub, 'timeout')),
      options.patienceMs ?? patienceMs,
    );
    const leave = (): void => finish(none(hub, 'ended'));
    signal.addEventListener('abort', leave, { once: true });
    const finish = (snapshot: Snapshot): void => {
      cancel();
      signal.removeEventListener('abort', leave);
      // A listener may be called before `view` is assigned, hence the microtask.
      queueMicrotask(() => view?.close());
      resolve(snapshot);
    };
    const look = (): void => {
      const snapshot = usable(hub, options.maxAgeMs);
      if (snapshot) finish(snapshot);
    };
    view = hub.view({ onFrame: look, onState: look, onClosed: leave });
    look();
    if (signal.aborted) leave();
  });
}

function usable(hub: Hub, maxAgeMs: number | undefined): Snapshot | undefined {
  const failure = failureOf(hub.state);
  const { newest: frame, newestAgeMs: ageMs } = hub;
  if (frame && ageMs !== undefined) {
    if (maxAgeMs === undefined ? !failure : ageMs <= maxAgeMs) {
      return { kind: 'frame', frame, ageMs };
    }
  }
  return hub.state.kind === 'failed' ? none(hub, hub.state.failure.code) : undefined;
}

function none(hub: Hub, code: SourceErrorCode): Snapshot {
  const { newestAgeMs: lastAgeMs } = hub;
  const known = failureOf(hub.state)?.code ?? code;
  return {
    kind: 'none',
    code: known,
    ...(lastAgeMs !== undefined && { lastAgeMs }),
  };
}
