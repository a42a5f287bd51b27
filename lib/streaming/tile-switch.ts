import type { Clock } from '@/lib/sources/clock';
import type { Hub } from './hub';
import { HubWatch, type HubWatchListener } from './hub-watch';
import { fitsSub } from './sub-choice';

/** A sub-stream that failed must run for this long before it takes over from a main that works. */
const settledAfterMs = 10_000;

/**
 * Which of a camera's two hubs a tile shows. The one shown is held until the other one has a picture;
 * the main source stands in for a sub-stream that fails, whose own hub goes on trying.
 */
export class TileSwitch {
  readonly #clock: Clock;
  readonly #listener: HubWatchListener;
  #main: HubWatch | undefined;
  #sub: HubWatch | undefined;
  #shown: HubWatch | undefined;
  #wantsSub = false;
  #subFailed = false;

  constructor(clock: Clock, listener: HubWatchListener) {
    this.#clock = clock;
    this.#listener = listener;
  }

  /** Undefined while nothing is watched. */
  get shown(): HubWatch | undefined {
    return this.#shown;
  }

  /** Another source than the one shown may have a picture soon. */
  get isTryingOther(): boolean {
    const other = this.#shown === this.#main ? this.#sub : this.#main;
    return other !== undefined && other.isOpen && !other.hasFailed;
  }

  setHubs(main: Hub | undefined, sub: Hub | undefined): void {
    this.#main = this.#watchOf(main, this.#main);
    this.#sub = this.#watchOf(sub, this.#sub);
  }

  /**
   * Looks again at what to show, and opens and closes what that needs.
   * @param tileWidthPx undefined before the page has told
   */
  choose(tileWidthPx: number | undefined): void {
    const main = this.#main;
    const sub = main && this.#sub;
    if (!main || !sub) {
      this.#sub?.close();
      main?.open();
      this.#shown = main;
      return;
    }
    if (tileWidthPx === undefined) return;
    const subWidthPx = sub.hub.frameWidthPx;
    this.#wantsSub = fitsSub({ tileWidthPx, subWidthPx, before: this.#wantsSub });
    if (this.#wantsSub) this.#followSub(main, sub);
    else this.#followMain(main, sub);
  }

  /** Nobody looks. */
  rest(): void {
    this.#main?.close();
    this.#sub?.close();
    this.#shown = undefined;
    this.#subFailed = false;
  }

  #followSub(main: HubWatch, sub: HubWatch): void {
    sub.open();
    if (sub.hasFailed) this.#subFailed = true;
    const isTrusted = !this.#subFailed || !main.isLive || sub.liveForMs >= settledAfterMs;
    if (sub.isLive && isTrusted) {
      this.#shown = sub;
      this.#subFailed = false;
      main.close();
      return;
    }
    if (this.#subFailed) main.open();
    if (main.isLive || (this.#subFailed && main.hasFailed)) this.#shown = main;
    else this.#shown ??= sub;
  }

  #followMain(main: HubWatch, sub: HubWatch): void {
    main.open();
    this.#subFailed = false;
    if (this.#shown === sub && !sub.hasFailed && !main.isLive) return;
    this.#shown = main;
    sub.close();
  }

  #watchOf(hub: Hub | undefined, before: HubWatch | undefined): HubWatch | undefined {
    if (hub === before?.hub) return before;
    before?.close();
    if (this.#shown === before) this.#shown = undefined;
    return hub && new HubWatch(hub, this.#clock, this.#listener);
  }
}
