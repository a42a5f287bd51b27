import { cameraAtMoment } from '@/lib/cameras/camera-moment';
import { localMoment } from '@/lib/pictures/local-time';
import { runtime } from '@/lib/runtime/runtime';
import type { TileState } from '@/lib/wall/tile-state';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { stateColours, StateMark } from './state-mark';
import { stillDetail, stillWords } from './still-words';
import './still-wall.css';
import './tile-picture.css';

const reloadEverySeconds = 5;
/** Wide enough for a tile of a few columns; smaller ones are no easier on the link by much. */
const widthPx = 480;

/**
 * The wall where no script runs: stills, and a page that reloads itself. It says so, and claims
 * nothing that it cannot keep up to date.
 */
export function StillWall({ cameras }: { readonly cameras: readonly WallCamera[] }) {
  const { hubs, clock } = runtime();
  const nowMs = clock.now();
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(reloadEverySeconds)} />
      {/* What only a script can fill. */}
      <div className="still-wall">
        <p className="still-note">
          Still pictures, as of {localMoment(nowMs, nowMs)}; the page reloads every{' '}
          {reloadEverySeconds} s. Live pictures need JavaScript.
        </p>
        <ul className="still-grid">
          {cameras.map((camera) => (
            <li key={camera.id}>
              <StillTile camera={camera} state={cameraAtMoment(camera, hubs)} nowMs={nowMs} />
            </li>
          ))}
        </ul>
      </div>
    </noscript>
  );
}

function StillTile({
  camera: { slug, name },
  state,
  nowMs,
}: {
  readonly camera: WallCamera;
  readonly state: TileState;
  readonly nowMs: number;
}) {
  const at = encodeURIComponent(slug);
  const { kind } = state;
  return (
    <a href={`/cameras/${at}`} className="tile still-tile" data-state={kind}>
      {kind !== 'off' && (
        <span className="tile-picture">
          <img src={`/api/cameras/${at}/snapshot.jpg?width=${widthPx}&lost=picture`} alt="" />
        </span>
      )}
      <span className="tile-foot tile-label">
        {kind === 'lost' && <span className="tile-reason block">{state.reason}</span>}
        <span className="tile-line">
          <span className="tile-name">{name}</span>
          <span className="inline-flex items-center gap-[0.4em] whitespace-nowrap">
            <span className={`inline-flex items-center gap-[0.4em] ${stateColours[kind]}`}>
              <StateMark kind={kind} />
              <span className="font-semibold tracking-wide">{stillWords[kind]}</span>
            </span>
            <span className="font-medium">{stillDetail(state, nowMs)}</span>
          </span>
        </span>
      </span>
    </a>
  );
}
