import type { CameraWatch } from './camera-watch';
import type { WebhookRule } from './webhook';

/** A camera that works again for so long is back: one that flickers is not told of at each flicker. */
const steadyMs = 10_000;
/** What falls due within this time is told at once: a switch that dies takes all its cameras along. */
export const groupMs = 5_000;

type Phase =
  | { readonly kind: 'well' }
  /** Lost for long enough, and not told yet. */
  | { readonly kind: 'lost' }
  /** @param since milliseconds since the epoch */
  | { readonly kind: 'told'; readonly since: number }
  /** Told of as lost, and well again for long enough. */
  | { readonly kind: 'back'; readonly since: number };

interface Pair {
  watch: CameraWatch;
  phase: Phase;
}

/** A camera whose outage begins or ends for a webhook. */
export interface Due {
  readonly cameraId: string;
  readonly watch: CameraWatch;
  /** When its pictures stopped, in milliseconds since the epoch. */
  readonly since: number;
}

export interface AllDue {
  readonly lost: readonly Due[];
  readonly back: readonly Due[];
}

/** What one webhook is told of its cameras: of each outage once, and of its end once. */
export class OutageRule {
  #rule: WebhookRule;
  readonly #clock: { now(): number; elapsed(): number };
  readonly #pairs = new Map<string, Pair>();
  /** When the first of those that wait to be told fell due. */
  #dueElapsed: number | undefined;

  constructor(rule: WebhookRule, clock: { now(): number; elapsed(): number }) {
    this.#rule = rule;
    this.#clock = clock;
  }

  /**
   * Takes over a changed rule and who is watched now. Outages of other cameras are forgotten.
   * @param told when the pictures of those stopped that this webhook knows to be lost, in milliseconds since the epoch
   */
  follow(
    rule: WebhookRule,
    watches: ReadonlyMap<string, CameraWatch>,
    told: ReadonlyMap<string, number>,
  ): void {
    this.#rule = rule;
    for (const id of this.#pairs.keys()) if (!watches.has(id)) this.#pairs.delete(id);
    for (const [id, watch] of watches) {
      const since = told.get(id);
      const phase: Phase = since === undefined ? { kind: 'well' } : { kind: 'told', since };
      const before = this.#pairs.get(id);
      const wasTold = before?.phase.kind === 'told' || before?.phase.kind === 'back';
      this.#pairs.set(id, {
        watch,
        phase: before && wasTold === told.has(id) ? before.phase : phase,
      });
    }
  }

  /** Whether there is anything to wait for: else nobody needs to look before a state changes. */
  get isUneasy(): boolean {
    return [...this.#pairs.values()].some(
      ({ phase, watch }) =>
        phase.kind !== 'well' || watch.troubleMs(this.#rule.countsFrozen) !== undefined,
    );
  }

  /** What is to be told now; to be asked every second or so while anything is uneasy. */
  due(): AllDue {
    for (const pair of this.#pairs.values()) pair.phase = this.#next(pair);
    const lost = this.#all('lost');
    const back = this.#all('back');
    if (lost.length + back.length === 0) {
      this.#dueElapsed = undefined;
      return { lost, back };
    }
    this.#dueElapsed ??= this.#clock.elapsed();
    return this.#clock.elapsed() - this.#dueElapsed >= groupMs
      ? { lost, back }
      : { lost: [], back: [] };
  }

  /** They have been told, for good. */
  told({ lost, back }: AllDue): void {
    for (const { cameraId, since } of lost) this.#enter(cameraId, { kind: 'told', since });
    for (const { cameraId } of back) this.#enter(cameraId, { kind: 'well' });
    this.#dueElapsed = undefined;
  }

  #enter(cameraId: string, phase: Phase): void {
    const pair = this.#pairs.get(cameraId);
    if (pair) pair.phase = phase;
  }

  #next({ phase, watch }: Pair): Phase {
    const { countsFrozen, lostAfterMinutes } = this.#rule;
    const troubleMs = watch.troubleMs(countsFrozen);
    switch (phase.kind) {
      case 'well':
      case 'lost':
        return (troubleMs ?? -1) >= lostAfterMinutes * 60_000 ? { kind: 'lost' } : { kind: 'well' };
      case 'told':
      case 'back': {
        const isBack = watch.wellForMs(countsFrozen) >= steadyMs;
        return { kind: isBack ? 'back' : 'told', since: phase.since };
      }
    }
  }

  #all(kind: 'lost' | 'back'): Due[] {
    const now = this.#clock.now();
    return [...this.#pairs].flatMap(([cameraId, { watch, phase }]) => {
      if (phase.kind !== kind) return [];
      const since = phase.kind === 'back' ? phase.since : now - this.#troubleMs(watch);
      return [{ cameraId, watch, since }];
    });
  }

  #troubleMs(watch: CameraWatch): number {
    return watch.troubleMs(this.#rule.countsFrozen) ?? 0;
  }
}
