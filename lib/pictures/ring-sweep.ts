import type { Canvas, Colour } from './canvas';
import { mix } from './canvas';

/** Steps of a turn, fine enough that the head moves by less than a pixel per step. */
const steps = 4096;

interface Ring {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly thickness: number;
  /** How much of the turn the tail takes, 0 to 1. */
  readonly tail: number;
  readonly colour: Colour;
}

/** A bright head that runs round a ring and drags a fading tail. */
export class RingSweep {
  readonly #background: Canvas;
  readonly #colour: Colour;
  /** For each pixel of the ring: where it is, how far round, and how much of it the ring covers. */
  readonly #offsets: number[] = [];
  readonly #angles: number[] = [];
  readonly #covers: number[] = [];
  /** How bright a point is that the head passed so many steps ago. */
  readonly #glow: Uint8Array;

  constructor(background: Canvas, ring: Ring) {
    this.#background = background;
    this.#colour = ring.colour;
    this.#glow = glowOf(ring);
    const reach = ring.radius + ring.thickness;
    for (let y = Math.floor(ring.y - reach); y <= ring.y + reach; y += 1) {
      for (let x = Math.floor(ring.x - reach); x <= ring.x + reach; x += 1) {
        this.#addPixel(ring, x, y);
      }
    }
  }

  /** @param turn where the head is: 0 at the top, clockwise, a full turn at 1 */
  draw(canvas: Canvas, turn: number): void {
    const head = Math.round((turn % 1) * steps);
    const [red, green, blue] = this.#colour;
    const under = this.#background.data;
    this.#offsets.forEach((at, index) => {
      const behind = (head - (this.#angles[index] ?? 0) + steps) % steps;
      const alpha = ((this.#glow[behind] ?? 0) * (this.#covers[index] ?? 0)) / 255;
      canvas.data[at] = mix(under[at] ?? 0, red, alpha);
      canvas.data[at + 1] = mix(under[at + 1] ?? 0, green, alpha);
      canvas.data[at + 2] = mix(under[at + 2] ?? 0, blue, alpha);
    });
  }

  #addPixel(ring: Ring, x: number, y: number): void {
    const { width, height } = this.#background;
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const [dx, dy] = [x + 0.5 - ring.x, y + 0.5 - ring.y];
    const off = Math.abs(Math.hypot(dx, dy) - ring.radius) - ring.thickness / 2;
    const cover = Math.min(1, Math.max(0, 0.5 - off));
    if (cover === 0) return;
    const turn = (Math.atan2(dx, -dy) / (2 * Math.PI) + 1) % 1;
    this.#offsets.push((y * width + x) * 3);
    this.#angles.push(Math.floor(turn * steps) % steps);
    this.#covers.push(Math.round(cover * 255));
  }
}

function glowOf({ radius, tail }: Ring): Uint8Array {
  const stepsPerPixel = steps / (2 * Math.PI * radius);
  return Uint8Array.from({ length: steps }, (_, behind) => {
    const ahead = steps - behind;
    // The head's own edge is soft over a pixel.
    if (ahead < stepsPerPixel) return 255 * (1 - ahead / stepsPerPixel);
    const part = 1 - behind / steps / tail;
    return part > 0 ? 255 * part ** 2.2 : 0;
  });
}
