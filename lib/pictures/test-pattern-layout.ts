import type { CounterPlace } from './counter-text';
import type { Rectangle } from './frame-code';

/** Where everything stands on a test pattern of one size, in pixels. */
export interface TestPatternLayout {
  readonly width: number;
  readonly height: number;
  /** Pixels in one unit of the design. */
  readonly unitPx: number;
  readonly label: CounterPlace;
  /** Its x is the right edge. */
  readonly format: CounterPlace;
  readonly clock: CounterPlace;
  readonly date: CounterPlace;
  readonly frame: CounterPlace;
  readonly dial: { readonly x: number; readonly y: number; readonly radius: number };
  readonly bars: Rectangle;
  readonly ramp: Rectangle;
  /** What the marker over bars and ramp runs in. */
  readonly track: Rectangle;
}

/** `0` stands for any digit. */
export const clockPattern = '00:00:00.000';
export const framePattern = 'Frame 000000';

/** The design is made for this size; in any other it is scaled to fit, in the middle. */
const design = { width: 1280, height: 720 };

export function layoutTestPattern(width: number, height: number): TestPatternLayout {
  const unitPx = Math.min(width / design.width, height / design.height);
  const left = (width - design.width * unitPx) / 2;
  const top = (height - design.height * unitPx) / 2;
  const x = (units: number) => left + units * unitPx;
  const y = (units: number) => top + units * unitPx;
  const text = (xUnits: number, yUnits: number, size: number) => ({
    x: x(xUnits),
    y: y(yUnits),
    sizePx: size * unitPx,
  });
  const across = (yUnits: number, height: number) => ({
    left: x(64),
    top: y(yUnits),
    width: 1152 * unitPx,
    height: height * unitPx,
  });
  return {
    width,
    height,
    unitPx,
    label: text(64, 76, 30),
    format: text(1216, 76, 30),
    clock: text(484, 300, 118),
    date: text(490, 374, 42),
    frame: text(490, 436, 42),
    dial: { x: x(246), y: y(302), radius: 166 * unitPx },
    bars: across(510, 84),
    ramp: across(594, 28),
    track: across(500, 132),
  };
}
