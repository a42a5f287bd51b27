import type { WallCamera } from '@/lib/wall/wall-protocol';
import type { WallView } from '@/lib/wall/wall-view';
import { WallGrid } from './wall-grid';
import { WallTile } from './wall-tile';

/** All cameras of a display's wall at once. */
export function KioskWall({
  cameras,
}: {
  readonly cameras: readonly WallCamera[];
  readonly view: WallView;
}) {
  return (
    <WallGrid count={cameras.length}>
      {cameras.map((camera) => (
        <li key={camera.id}>
          <WallTile camera={camera} />
        </li>
      ))}
    </WallGrid>
  );
}
