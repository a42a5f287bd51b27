import { noSignalPicture } from '@/lib/pictures/no-signal-picture';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import type { DirectoryEntry } from './hub-directory';
import { failureOf } from './hub-state';

/** For a camera that has never sent a picture. */
const sizeWithoutPicture = { width: 1280, height: 720 };

interface NoSignal {
  readonly key: string;
  readonly part: Promise<Uint8Array>;
}

/**
 * The picture that a plain stream shows while its camera is lost: drawn once per failure, shared by
 * all its viewers.
 */
export class NoSignalParts {
  readonly #encode: (jpeg: Uint8Array) => Uint8Array;
  readonly #drawn = new WeakMap<object, NoSignal>();

  constructor(encode: (jpeg: Uint8Array) => Uint8Array) {
    this.#encode = encode;
  }

  /** Undefined when the camera is not lost (any more). */
  async partFor(entry: DirectoryEntry): Promise<Uint8Array | undefined> {
    const failure = failureOf(entry.hub.state);
    if (!failure) return undefined;
    const key = JSON.stringify([failure.since, failure.code, entry.spec.title]);
    let drawn = this.#drawn.get(entry.hub);
    if (drawn?.key !== key) {
      drawn = { key, part: this.#draw(entry, failure.since, sourceErrorSentence(failure.code)) };
      this.#drawn.set(entry.hub, drawn);
    }
    return drawn.part;
  }

  async #draw(entry: DirectoryEntry, sinceMs: number, reason: string): Promise<Uint8Array> {
    const newest = entry.hub.newest;
    const { width, height } = newest ?? sizeWithoutPicture;
    const { jpeg } = await noSignalPicture({
      ...(newest && { lastJpeg: newest.jpeg }),
      width,
      height,
      sinceMs,
      title: entry.spec.title,
      reason,
    });
    return this.#encode(jpeg);
  }
}
