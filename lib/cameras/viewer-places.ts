import { ViewerCounts } from './viewer-counts';
import type { ViewerLimitKind, ViewerLimits } from './viewer-limit';
import { networkOf, ViewerPlace, type Viewer } from './viewer-place';

/** A place, and how to let go of it. */
export interface HeldPlace {
  readonly place: ViewerPlace;
  readonly letGo: () => void;
}

export interface MetLimit {
  readonly kind: ViewerLimitKind;
  readonly most: number;
}

/** The places that are taken, and whether there is another. */
export class ViewerPlaces {
  readonly #limits: ViewerLimits;
  readonly #onLeft: () => void;
  readonly #byKey = new Map<string, ViewerPlace>();
  readonly #persons = new ViewerCounts();
  readonly #networks = new ViewerCounts();
  #size = 0;

  /** @param onLeft there is room for somebody */
  constructor(limits: ViewerLimits, onLeft: () => void) {
    this.#limits = limits;
    this.#onLeft = onLeft;
  }

  get size(): number {
    return this.#size;
  }

  ofPerson(userId: string): number {
    return this.#persons.of(userId);
  }

  find(key: string): ViewerPlace | undefined {
    return this.#byKey.get(key);
  }

  /** The limit that keeps a newcomer out; undefined where there is room. */
  limitMet({ actor }: Viewer): MetLimit | undefined {
    const { perPerson, perAddress, inAll } = this.#limits;
    const { pass, userId } = actor;
    const ofLink = pass?.kind === 'share' ? pass.mostViewers : null;
    const most = ofLink ?? perPerson;
    if (this.#persons.of(userId) >= most) {
      return { kind: ofLink === null ? 'person' : 'link', most };
    }
    const network = networkOf(actor);
    if (network !== undefined && this.#networks.of(network) >= perAddress) {
      return { kind: 'address', most: perAddress };
    }
    return this.#size >= inAll ? { kind: 'server', most: inAll } : undefined;
  }

  /** @returns undefined where there is no room */
  takeNew(viewer: Viewer): HeldPlace | undefined {
    if (this.limitMet(viewer)) return undefined;
    const place = new ViewerPlace(viewer);
    this.#size += 1;
    this.#persons.add(place.person);
    if (place.network !== undefined) this.#networks.add(place.network);
    return this.share(place);
  }

  /** A second hold on a place that is taken. */
  share(place: ViewerPlace): HeldPlace {
    return { place, letGo: place.hold(() => this.#left(place)) };
  }

  /** The place is found under this key, too. */
  know(place: ViewerPlace, key: string): void {
    place.keys.add(key);
    this.#byKey.set(key, place);
  }

  #left(place: ViewerPlace): void {
    this.#size -= 1;
    this.#persons.remove(place.person);
    if (place.network !== undefined) this.#networks.remove(place.network);
    for (const key of place.keys) if (this.#byKey.get(key) === place) this.#byKey.delete(key);
    this.#onLeft();
  }
}
