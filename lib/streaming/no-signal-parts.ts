import { noSignalPicture } from '@/lib/pictures/no-signal-picture';
import type { SourceErrorCode } from '@/lib/sources/source-error';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import type { FrameSize } from './frame';
import type { DirectoryEntry } from './hub-directory';
import { failureOf, type Failure, type HubState } from './hub-state';
import { remember } from './remember';
import { untoldLoss } from './untold-loss';

/** For a camera that has never sent a picture. */
const sizeWithoutPicture = { width: 1280, height: 720 };

/** More than there are steps: anybody may ask for a still of any width. */
const mostLooks = 32;

export interface NoSignalOptions {
  /** How wide it is to be, by the width of the camera's own pictures; as wide as those by itself. */
  readonly widthOf?: ((ownWidthPx: number) => number) | undefined;
  /** Why there is no picture, where the camera is not known to be lost. */
  readonly code?: SourceErrorCode;
  /** Says no more than that there is no picture. */
  readonly hidesReason?: boolean | undefined;
}

interface NoSignal {
  readonly key: string;
  /** By width, and whether they say why. */
  readonly parts: Map<string, Promise<Uint8Array>>;
}

/**
 * The picture that a plain stream shows while its camera is lost: drawn once per failure and width,
 * shared by all its viewers.
 */
export class NoSignalParts {
  readonly #encode: (jpeg: Uint8Array) => Uint8Array;
  readonly #drawn = new WeakMap<object, NoSignal>();

  constructor(encode: (jpeg: Uint8Array) => Uint8Array) {
    this.#encode = encode;
  }

  /** Undefined when the camera is not lost (any more). */
  async partFor(
    entry: DirectoryEntry,
    { widthOf, code, hidesReason = false }: NoSignalOptions = {},
  ): Promise<Uint8Array | undefined> {
    const loss = lossOf(entry.hub.state, code);
    if (!loss) return undefined;
    const size = scaled(entry.hub.newest ?? sizeWithoutPicture, widthOf);
    const key = JSON.stringify([loss.since, loss.code, entry.spec.title]);
    let drawn = this.#drawn.get(entry.hub);
    if (drawn?.key !== key) {
      drawn = { key, parts: new Map() };
      this.#drawn.set(entry.hub, drawn);
    }
    const look = `${size.width} ${hidesReason}`;
    const reason = hidesReason ? untoldLoss.reason : sourceErrorSentence(loss.code);
    const part =
      drawn.parts.get(look) ?? this.#draw(entry, { ...size, sinceMs: loss.since, reason });
    remember(drawn.parts, look, part, mostLooks);
    return part;
  }

  async #draw(
    entry: DirectoryEntry,
    words: FrameSize & { readonly sinceMs: number; readonly reason: string },
  ): Promise<Uint8Array> {
    const newest = entry.hub.newest;
    const { jpeg } = await noSignalPicture({
      ...(newest && { lastJpeg: newest.jpeg }),
      ...words,
      title: entry.spec.title,
    });
    return this.#encode(jpeg);
  }
}

type Loss = Pick<Failure, 'since' | 'code'>;

function lossOf(state: HubState, code: SourceErrorCode | undefined): Loss | undefined {
  const failure = failureOf(state);
  if (failure || code === undefined) return failure;
  return 'since' in state ? { since: state.since, code } : undefined;
}

function scaled({ width, height }: FrameSize, widthOf: NoSignalOptions['widthOf']): FrameSize {
  const wanted = Math.min(widthOf?.(width) ?? width, width);
  return { width: wanted, height: Math.max(1, Math.round((height * wanted) / width)) };
}
