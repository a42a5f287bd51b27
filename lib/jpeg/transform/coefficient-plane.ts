import type { FrameComponent, FrameLayout } from './frame-layout';
import type { PictureTransform } from './picture-transform';

/**
 * The coefficients of one component, at the places that they have in the transformed picture.
 * Which of a block's 64 are not zero is kept in two words, so that nothing has to be cleared and
 * nobody looks at zeroes.
 */
export interface CoefficientPlane {
  /** Blocks in one MCU of the transformed picture, across and down. */
  readonly horizontal: number;
  readonly vertical: number;
  /** Blocks in a row of the transformed picture, whole MCUs; and rows of them. */
  readonly blocksAcross: number;
  readonly blocksDown: number;
  /** Where the block at column x and row y of the original goes: origin + x · stepX + y · stepY. */
  readonly origin: number;
  readonly stepX: number;
  readonly stepY: number;
  /** Sixty-four for each block, in zigzag order; of any but the first only if its bit is set. */
  readonly values: Int16Array;
  /** A bit for each coefficient from 0 to 31 that is not zero; bit 0 is unused. */
  readonly low: Int32Array;
  /** The same from 32 to 63. */
  readonly high: Int32Array;
}

/** Memory that pictures of one camera after the other share. */
export class PlaneMemory {
  #values = new Int16Array(0);
  #masks = new Int32Array(0);

  /** Planes for a picture; what they held before is void. */
  planes(layout: FrameLayout, transform: PictureTransform): readonly CoefficientPlane[] {
    const { components, mcusAcross, mcusDown } = layout;
    const sizes = components.map((c) => c.horizontal * c.vertical * mcusAcross * mcusDown);
    const blocks = sizes.reduce((sum, size) => sum + size, 0);
    if (this.#values.length < blocks * 64) {
      this.#values = new Int16Array(blocks * 64);
      this.#masks = new Int32Array(blocks * 2);
    }
    let from = 0;
    return components.map((component, index) => {
      const to = from + (sizes[index] ?? 0);
      const plane = {
        ...placesOf(component, layout, transform),
        values: this.#values.subarray(from * 64, to * 64),
        low: this.#masks.subarray(from, to),
        high: this.#masks.subarray(blocks + from, blocks + to),
      };
      from = to;
      return plane;
    });
  }

  /** Gives the memory back if it is more than a usual picture needs. */
  shrink(usualBytes: number): void {
    if (this.#values.byteLength <= usualBytes) return;
    this.#values = new Int16Array(0);
    this.#masks = new Int32Array(0);
  }
}

function placesOf(
  { horizontal, vertical }: FrameComponent,
  { mcusAcross, mcusDown }: FrameLayout,
  { transpose, mirrorX, mirrorY }: PictureTransform,
) {
  const [across, down] = [horizontal * mcusAcross, vertical * mcusDown];
  const [blocksAcross, blocksDown] = transpose ? [down, across] : [across, down];
  const alongX = mirrorX ? -1 : 1;
  const alongY = mirrorY ? -blocksAcross : blocksAcross;
  const firstX = mirrorX ? blocksAcross - 1 : 0;
  const firstY = mirrorY ? blocksAcross * (blocksDown - 1) : 0;
  return {
    horizontal: transpose ? vertical : horizontal,
    vertical: transpose ? horizontal : vertical,
    blocksAcross,
    blocksDown,
    origin: firstX + firstY,
    stepX: transpose ? alongY : alongX,
    stepY: transpose ? alongX : alongY,
  };
}
