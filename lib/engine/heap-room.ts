import { setFlagsFromString } from 'node:v8';

/** In percent of what is left after a collection: how much it may grow until the next. */
const usualPercent = 40;
const roomyPercent = 100;
/** So many cameras at once, and it gets room; fewer than that by some, and it loses it again. */
const manyCameras = 32;
const fewCameras = 24;

/**
 * How far V8 lets the heap grow until it collects all of it. Pictures lie outside the heap and count as
 * its growth. Of few cameras they are gone before that matters, and the room would only fill with what
 * nobody needs any more, some 10 MB. Of many they fill it at once: with 40 percent 150 relayed cameras
 * take 0.72 of a core, with 100 they take 0.51 (decision 41).
 */
export class HeapRoom {
  readonly #set: (percent: number) => void;
  #isRoomy = false;

  constructor(set = setGrowingPercent) {
    this.#set = set;
    set(usualPercent);
  }

  /** @param cameras that send pictures now */
  follow(cameras: number): void {
    if (this.#isRoomy ? cameras >= fewCameras : cameras < manyCameras) return;
    this.#isRoomy = !this.#isRoomy;
    this.#set(this.#isRoomy ? roomyPercent : usualPercent);
  }
}

/** V8 reads it as it works, so that it may change at any time. */
function setGrowingPercent(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
