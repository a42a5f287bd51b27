import { JpegError } from '@/lib/jpeg/jpeg-error';
import { decodeBlock, type ScanComponent } from './decode-block';
import type { EntropyData } from './entropy-data';
import type { FrameComponent, FrameLayout } from './frame-layout';
import type { CoefficientMap } from './zigzag';

export interface Scan {
  readonly components: readonly (ScanComponent & { readonly frame: FrameComponent })[];
  /** MCUs between two restart markers; 0 for none. */
  readonly restartInterval: number;
}

/**
 * Fills the planes of a scan's components.
 * @throws JpegError 'damaged' where the data end early or make no sense
 */
export function decodeScan(
  { components, restartInterval }: Scan,
  { bits, intervalEnds }: EntropyData,
  layout: FrameLayout,
  map: CoefficientMap,
): void {
  const [only] = components;
  // A component alone in its scan has no MCUs: it comes block by block (T.81, A.2.2).
  const alone = components.length === 1 && only !== undefined;
  const across = alone ? only.frame.blocksAcross : layout.mcusAcross;
  const down = alone ? only.frame.blocksDown : layout.mcusDown;
  const perInterval = restartInterval === 0 ? across * down : restartInterval;
  let interval = 0;
  let limit = intervalEnds[0] ?? 0;
  let position = 0;
  let left = perInterval;
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      if (left === 0) {
        position = limit;
        interval += 1;
        limit = intervalEnds[interval] ?? 0;
        left = perInterval;
        for (const component of components) component.predictor = 0;
      }
      left -= 1;
      for (const component of components) {
        const { plane, frame } = component;
        const width = alone ? 1 : frame.horizontal;
        const height = alone ? 1 : frame.vertical;
        for (let row = y * height; row < (y + 1) * height; row += 1) {
          for (let column = x * width; column < (x + 1) * width; column += 1) {
            const block = plane.origin + column * plane.stepX + row * plane.stepY;
            position = decodeBlock(bits, position, component, block, map);
            if (position > limit) throw new JpegError('damaged', 'The scan ends early.');
          }
        }
      }
    }
  }
  if (alone) fillEdges(only, layout);
}

/**
 * Blocks beyond the picture's edge, which only make an MCU whole, were not in the scan: they
 * become plain, as bright as the block before.
 */
function fillEdges(
  { plane, frame }: { plane: ScanComponent['plane']; frame: FrameComponent },
  { mcusAcross, mcusDown }: FrameLayout,
): void {
  const { blocksAcross, blocksDown, horizontal, vertical } = frame;
  const place = (x: number, y: number) => plane.origin + x * plane.stepX + y * plane.stepY;
  for (let y = 0; y < vertical * mcusDown; y += 1) {
    for (let x = y < blocksDown ? blocksAcross : 0; x < horizontal * mcusAcross; x += 1) {
      const from = place(Math.min(x, blocksAcross - 1), Math.min(y, blocksDown - 1));
      const to = place(x, y);
      plane.values[to * 64] = plane.values[from * 64] ?? 0;
      plane.low[to] = 0;
      plane.high[to] = 0;
    }
  }
}
