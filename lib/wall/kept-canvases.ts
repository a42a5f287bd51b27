/** All that is kept, in device pixels: a large screen full, some 64 MB with what the browser adds. */
const mostKeptPx = 3840 * 2160;
/** A speck that keeps a camera warm is no picture. */
const leastWidthPx = 64;

interface KeptCanvas {
  readonly canvas: HTMLCanvasElement;
  readonly px: number;
}

/**
 * The canvases of tiles that are on no page at the moment, as they were drawn last, so that whoever
 * comes back to the wall finds its pictures there. What draws them keeps its end of each too.
 */
export class KeptCanvases {
  readonly #drop: (camera: string) => void;
  readonly #kept = new Map<string, KeptCanvas>();
  #known: ReadonlySet<string> = new Set();
  #totalPx = 0;

  /** @param drop called with each camera whose canvas is let go of */
  constructor(drop: (camera: string) => void) {
    this.#drop = drop;
  }

  get size(): number {
    return this.#kept.size;
  }

  /**
   * @param px how large it is drawn, at most, in device pixels
   * @returns whether it is kept; the largest make room where it is too much
   */
  keep(camera: string, canvas: HTMLCanvasElement, px: { width: number; height: number }): boolean {
    const area = px.width * px.height;
    this.#kept.set(camera, { canvas, px: area });
    this.#totalPx += area;
    if (!this.#known.has(camera) || px.width < leastWidthPx) this.#letGo(camera);
    while (this.#totalPx > mostKeptPx) this.#letGo(this.#largest());
    return this.#kept.has(camera);
  }

  /** What was kept of the camera, which is the caller's again. */
  take(camera: string): HTMLCanvasElement | undefined {
    const kept = this.#kept.get(camera);
    if (!kept) return undefined;
    this.#kept.delete(camera);
    this.#totalPx -= kept.px;
    return kept.canvas;
  }

  /** Only these cameras may be seen from now on. */
  know(cameras: Iterable<string>): void {
    this.#known = new Set(cameras);
    for (const camera of this.#kept.keys()) if (!this.#known.has(camera)) this.#letGo(camera);
  }

  /** What drew them is gone. */
  clear(): void {
    this.#kept.clear();
    this.#totalPx = 0;
  }

  #letGo(camera: string): void {
    this.take(camera);
    this.#drop(camera);
  }

  #largest(): string {
    const [first] = [...this.#kept].sort(([, a], [, b]) => b.px - a.px);
    return first?.[0] ?? '';
  }
}
