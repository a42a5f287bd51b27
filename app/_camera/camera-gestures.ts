import type { WindowPoint } from './camera-zoom';

export interface PointerSample {
  readonly id: number;
  readonly isTouch: boolean;
  /** In CSS pixels from the window's middle. */
  readonly point: WindowPoint;
  /** Milliseconds, on any clock that does not jump. */
  readonly timeMs: number;
}

export interface GestureListener {
  /** Whether a drag pans; else a finger's swipe goes to the next camera. */
  isZoomed(): boolean;
  onPan(by: WindowPoint): void;
  /** Two fingers: so many times as far apart, about the point, which moved. */
  onPinch(factor: number, about: WindowPoint, moved: WindowPoint): void;
  onDoubleTap(point: WindowPoint): void;
  /** A finger draws the picture aside by so many CSS pixels; 0 when it lets go without a swipe. */
  onDraw(right: number): void;
  /** 1 is the next camera, -1 the one before. */
  onSwipe(step: 1 | -1): void;
}

/** Shorter is a tap that trembled. */
const slackPx = 8;
const swipePx = 56;
/** A flick is short and fast. */
const flickPx = 24;
const flickPxPerMs = 0.4;
const doubleTapMs = 320;
const doubleTapPx = 32;

/** Tells drags, pinches, swipes and double taps apart, from pointer events as plain numbers. */
export class CameraGestures {
  readonly #listener: GestureListener;
  readonly #pointers = new Map<number, PointerSample>();
  /** Of the one pointer that is down; undefined once a second one came. */
  #start: PointerSample | undefined;
  #isDragging = false;
  #lastTap: PointerSample | undefined;

  constructor(listener: GestureListener) {
    this.#listener = listener;
  }

  down(sample: PointerSample): void {
    this.#pointers.set(sample.id, sample);
    if (this.#isDrawing()) this.#listener.onDraw(0);
    this.#start = this.#pointers.size === 1 ? sample : undefined;
    this.#isDragging = false;
  }

  move(sample: PointerSample): void {
    const before = this.#pointers.get(sample.id);
    if (!before) return;
    const other = this.#other(sample.id);
    this.#pointers.set(sample.id, sample);
    if (other) this.#pinch(before, sample, other);
    else this.#drag(before, sample);
  }

  up(sample: PointerSample): void {
    if (!this.#pointers.delete(sample.id)) return;
    const start = this.#start;
    if (start && !this.#isDragging) this.#tap(sample);
    else if (start && this.#isDrawing()) this.#letGo(start, sample);
    this.#rest();
  }

  /** The browser took the pointer over. */
  cancel(id: number): void {
    if (!this.#pointers.delete(id)) return;
    if (this.#isDrawing()) this.#listener.onDraw(0);
    this.#rest();
  }

  /** The finger that stays down after a pinch drags on from where it is. */
  #rest(): void {
    const [left] = this.#pointers.values();
    this.#start = undefined;
    this.#isDragging = left !== undefined;
  }

  #drag(before: PointerSample, now: PointerSample): void {
    const start = this.#start;
    if (!this.#isDragging && start) {
      if (distance(start.point, now.point) < slackPx) return;
      this.#isDragging = true;
    }
    if (this.#listener.isZoomed()) this.#listener.onPan(between(before.point, now.point));
    else if (start && this.#isDrawing()) this.#listener.onDraw(now.point.x - start.point.x);
  }

  /** Whether a finger draws the whole picture aside. */
  #isDrawing(): boolean {
    return this.#isDragging && this.#start?.isTouch === true && !this.#listener.isZoomed();
  }

  #letGo(start: PointerSample, end: PointerSample): void {
    const { x: right, y: down } = between(start.point, end.point);
    const length = Math.abs(right);
    const speed = length / Math.max(1, end.timeMs - start.timeMs);
    const isFar = length >= swipePx || (length >= flickPx && speed >= flickPxPerMs);
    if (isFar && length > Math.abs(down)) this.#listener.onSwipe(right < 0 ? 1 : -1);
    else this.#listener.onDraw(0);
  }

  #tap(tap: PointerSample): void {
    const last = this.#lastTap;
    const isDouble =
      last !== undefined &&
      tap.timeMs - last.timeMs <= doubleTapMs &&
      distance(last.point, tap.point) <= doubleTapPx;
    this.#lastTap = isDouble ? undefined : tap;
    if (isDouble) this.#listener.onDoubleTap(tap.point);
  }

  #pinch(before: PointerSample, now: PointerSample, other: PointerSample): void {
    this.#isDragging = true;
    const apart = distance(before.point, other.point);
    if (apart === 0) return;
    const from = middle(before.point, other.point);
    const to = middle(now.point, other.point);
    const factor = distance(now.point, other.point) / apart;
    this.#listener.onPinch(factor, to, between(from, to));
  }

  /** A third finger counts for nothing. */
  #other(id: number): PointerSample | undefined {
    return [...this.#pointers.values()].find((sample) => sample.id !== id);
  }
}

function between(from: WindowPoint, to: WindowPoint): WindowPoint {
  return { x: to.x - from.x, y: to.y - from.y };
}

function middle(one: WindowPoint, other: WindowPoint): WindowPoint {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function distance(one: WindowPoint, other: WindowPoint): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
