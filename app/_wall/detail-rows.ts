import type { TileState, TileStatus } from '@/lib/wall/tile-state';
import { ageWords, stateDetail, stateWords } from './tile-words';

/** Names and values, in their order. */
export function detailRows(
  status: TileStatus,
  nowMs: number,
): readonly (readonly [string, string])[] {
  const { state, width, height, sourceWidth, sourceHeight } = status;
  const unknown = '–';
  return [
    ['State', [stateWords[state.kind], stateDetail(state, nowMs)].filter(Boolean).join(' ')],
    ...(state.kind === 'lost' ? [['Reason', state.reason] as const] : []),
    ['Age', ageOf(state) ?? unknown],
    ['Rate', `${status.framesPerSecond.toFixed(1)} per second`],
    ['Size sent', width > 0 ? `${width} × ${height}` : unknown],
    ['Camera’s size', sourceWidth > 0 ? `${sourceWidth} × ${sourceHeight}` : unknown],
    ['Load', `${Math.round(status.bytesPerSecond / 1000)} kB/s`],
    ['Skipped', `${status.skipped} ${status.skipped === 1 ? 'picture' : 'pictures'}`],
  ];
}

function ageOf(state: TileState): string | undefined {
  return 'ageMs' in state ? ageWords(state.ageMs) : undefined;
}
