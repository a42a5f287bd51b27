import type { Clock } from '@/lib/sources/clock';
import { crowdedError, type ViewerLimitKind, type ViewerLimits } from './viewer-limit';
import { networkOf, type Viewer } from './viewer-place';
import { ViewerPlaces, type HeldPlace } from './viewer-places';

/**
 * Who comes back (a page loaded anew, a proxy between) is often here before the server has heard that
 * they left: so long a newcomer waits for a seat.
 */
const graceMs = 1_000;
/** More are refused at once. */
const mostWaiting = 500;
/** Pages ask for stills every two seconds, and programs for pictures every few. */
const pollHoldMs = 10_000;

export interface ViewerSeatsOptions {
  readonly clock: Clock;
  readonly limits: ViewerLimits;
  /** Somebody was refused. @param most how many there may be */
  readonly onRefused?: ((kind: ViewerLimitKind, most: number) => void) | undefined;
}

/** A stream's right to go on. */
export interface Seat {
  /** @param end what to call when the same page connects anew, which takes this seat over */
  onTakenOver(end: () => void): void;
  /** Idempotent. */
  leave(): void;
}

/** How many watch. */
export interface ViewerFigures {
  /** All of them; a page with a wall is one. */
  readonly viewers: number;
  /** How many were refused since the start, by the limit that they met. */
  readonly refused: Readonly<Record<ViewerLimitKind, number>>;
  /** @param userId a person's, or the session of a link */
  viewersOf(userId: string): number;
}

/**
 * The one place that admits viewers. Past a limit the newcomer is refused, and whoever is inside stays.
 * A page has one seat, whether it streams, polls or connects anew.
 */
export class ViewerSeats implements ViewerFigures {
  readonly #clock: Clock;
  readonly #onRefused: ViewerSeatsOptions['onRefused'];
  readonly #places: ViewerPlaces;
  readonly #waiting = new Set<() => void>();
  readonly #refused: Record<ViewerLimitKind, number> = {
    person: 0,
    address: 0,
    link: 0,
    server: 0,
  };

  constructor({ clock, limits, onRefused }: ViewerSeatsOptions) {
    this.#clock = clock;
    this.#onRefused = onRefused;
    this.#places = new ViewerPlaces(limits, () => {
      for (const look of [...this.#waiting]) look();
    });
  }

  get viewers(): number {
    return this.#places.size;
  }

  get refused(): Readonly<Record<ViewerLimitKind, number>> {
    return this.#refused;
  }

  viewersOf(userId: string): number {
    return this.#places.ofPerson(userId);
  }

  /** Whether a newcomer would have to wait. */
  isFullFor(viewer: Viewer): boolean {
    return this.#places.limitMet(viewer) !== undefined;
  }

  /** For a stream. Ends the one that the same page has already. @throws AccessError 'crowded' */
  async take(viewer: Viewer, signal: AbortSignal): Promise<Seat> {
    const { pageKey, pollKey } = keysOf(viewer);
    const { place, letGo } = await this.#admit(viewer, signal, () => {
      const own = pageKey && (this.#places.find(pageKey) ?? this.#places.find(pollKey));
      return own ? this.#places.share(own) : this.#places.takeNew(viewer);
    });
    if (pageKey !== undefined) this.#places.know(place, pageKey);
    place.replaceStream();
    return { onTakenOver: (end) => place.replaceStream(end), leave: letGo };
  }

  /**
   * For one answer of many: keeps a seat until the next, so that nobody gets past a limit by asking
   * again and again instead of staying. @throws AccessError 'crowded'
   */
  async poll(viewer: Viewer, signal: AbortSignal): Promise<void> {
    const { pageKey, pollKey } = keysOf(viewer);
    const network = networkOf(viewer.actor);
    const { place, letGo } = await this.#admit(viewer, signal, () => {
      const streaming = pageKey === undefined ? undefined : this.#places.find(pageKey);
      // Whoever gives the page's name elsewhere is another viewer: else a name would let in any number.
      const own = streaming?.network === network ? streaming : this.#places.find(pollKey);
      return own ? this.#places.share(own) : this.#places.takeNew(viewer);
    });
    if (place.keys.size === 0) this.#places.know(place, pollKey);
    const cancel = this.#clock.setTimer(letGo, pollHoldMs);
    place.replacePoll(() => {
      cancel();
      letGo();
    });
  }

  /** @param sit gives a place where there is one; synchronous, so that no other comes between */
  async #admit(
    viewer: Viewer,
    signal: AbortSignal,
    sit: () => HeldPlace | undefined,
  ): Promise<HeldPlace> {
    const held = sit() ?? (await this.#wait(sit, signal)) ?? sit();
    if (held) return held;
    const { kind, most } = this.#places.limitMet(viewer) ?? { kind: 'person', most: 0 };
    this.#refused[kind] += 1;
    this.#onRefused?.(kind, most);
    throw crowdedError(viewer.actor, kind, most);
  }

  async #wait(
    sit: () => HeldPlace | undefined,
    signal: AbortSignal,
  ): Promise<HeldPlace | undefined> {
    if (this.#waiting.size >= mostWaiting || signal.aborted) return undefined;
    return new Promise((resolve) => {
      const done = (held?: HeldPlace): void => {
        cancel();
        this.#waiting.delete(look);
        signal.removeEventListener('abort', giveUp);
        resolve(held);
      };
      const look = (): void => {
        const held = sit();
        if (held) done(held);
      };
      const giveUp = (): void => done();
      const cancel = this.#clock.setTimer(giveUp, graceMs);
      this.#waiting.add(look);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }
}

/** Under which a viewer's place is found: by the page's name, and where that is not enough. */
function keysOf({ actor, page, userAgent = '' }: Viewer): {
  readonly pageKey: string | undefined;
  readonly pollKey: string;
} {
  const { sessionId } = actor;
  const who = page === undefined ? { userAgent } : { page };
  return {
    pageKey: page === undefined ? undefined : JSON.stringify([sessionId, page]),
    pollKey: JSON.stringify([sessionId, networkOf(actor), who]),
  };
}
