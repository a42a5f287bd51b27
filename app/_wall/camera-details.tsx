'use client';

import type { TileState, TileStatus } from '@/lib/wall/tile-state';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { ageWords, stateDetail, stateWords } from './tile-words';
import { useNowMs } from './use-now';
import { useTileStatus } from './wall-provider';

/** What an engineer wants to know of the picture, measured in this browser. */
export function CameraDetails({ camera }: { readonly camera: WallCamera }) {
  const status = useTileStatus(camera.id);
  const nowMs = useNowMs();
  return (
    <section aria-label="Details" className="camera-details">
      <dl>
        {status &&
          detailRows(status, nowMs).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

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
