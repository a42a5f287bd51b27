import type { WallCamera, WallCameraState, WallEnd } from '@/lib/wall/wall-protocol';
import { WallReader } from '@/lib/wall/wall-reader';
import type { Visitor } from './visitor';

/** A page tells what it has read this often. */
const reportEveryMs = 100;

export interface WatchedTile {
  /** Kinds of state, as told, one after the other. */
  readonly states: WallCameraState['kind'][];
  pictures: number;
  /** Of the newest picture, in milliseconds since the epoch. */
  capturedAt: number;
}

/** A program that looks at the wall as the page does: reads all of it, and tells that it has. */
export class WallVisitor {
  readonly #visitor: Visitor;
  readonly #stop = new AbortController();
  readonly #tiles = new Map<string, WatchedTile>();
  cameras: readonly WallCamera[] = [];
  /** Why it ended, as told. */
  end: WallEnd | undefined;
  bytes = 0;
  /** Told of each picture: by the camera's name, and when it was taken. */
  onPicture: ((name: string, capturedAt: number) => void) | undefined;
  /** Resolves when the answer has ended; rejects where the connection broke. */
  closed: Promise<void> = Promise.resolve();
  #viewer = '';
  #reportTimer: NodeJS.Timeout | undefined;

  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }

  /** By the camera's name. */
  tile(name: string): WatchedTile {
    const id = this.cameras.find((camera) => camera.name === name)?.id ?? name;
    let tile = this.#tiles.get(id);
    if (!tile) this.#tiles.set(id, (tile = { states: [], pictures: 0, capturedAt: 0 }));
    return tile;
  }

  get tiles(): WatchedTile[] {
    return this.cameras.map(({ name }) => this.tile(name));
  }

  async open(query = ''): Promise<void> {
    const response = await this.#visitor.get(`/api/wall${query}`, { signal: this.#stop.signal });
    if (!response.ok || !response.body) throw new Error(`The wall answered ${response.status}.`);
    this.closed = this.#read(response.body);
    // A test looks at it in its own time.
    this.closed.catch(() => undefined);
  }

  leave(): void {
    clearTimeout(this.#reportTimer);
    this.#stop.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = new WallReader({
      onMessage: (message) => {
        if (message.type === 'hello') this.#viewer = message.viewer;
        else if (message.type === 'cameras') this.cameras = message.cameras;
        else if (message.type === 'end') this.end = message.reason;
        else if (message.type === 'state')
          this.tile(this.#nameOf(message.camera)).states.push(message.state.kind);
      },
      onPicture: ({ camera, capturedAt }) => {
        const name = this.#nameOf(camera);
        const tile = this.tile(name);
        tile.pictures += 1;
        tile.capturedAt = capturedAt;
        this.onPicture?.(name, capturedAt);
      },
    });
    try {
      for await (const bytes of body as unknown as AsyncIterable<Uint8Array>) {
        this.bytes += bytes.length;
        reader.push(bytes, Date.now());
        this.#reportSoon();
      }
    } finally {
      clearTimeout(this.#reportTimer);
    }
  }

  #reportSoon(): void {
    this.#reportTimer ??= setTimeout(() => void this.#report(), reportEveryMs);
  }

  #nameOf(id: string): string {
    return this.cameras.find((camera) => camera.id === id)?.name ?? id;
  }

  async #report(): Promise<void> {
    const { signal } = this.#stop;
    const received = this.bytes;
    await this.#visitor
      .post(`/api/wall/${this.#viewer}`, { received }, { signal })
      .then((answer) => answer.body?.cancel())
      .catch(() => undefined);
    this.#reportTimer = undefined;
    if (this.bytes > received && !signal.aborted) this.#reportSoon();
  }
}
