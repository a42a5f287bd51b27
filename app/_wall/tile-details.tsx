'use client';

import type { TileStatus } from '@/lib/wall/tile-state';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { CrossIcon } from '../_ui/icons';
import { detailRows } from './detail-rows';
import { useNowMs } from './use-now';
import { useTileStatus } from './wall-provider';

/** What an engineer wants to know of a picture, as a table over it. */
export function TileDetails({
  camera,
  onClose,
}: {
  readonly camera: WallCamera;
  readonly onClose: () => void;
}) {
  const status = useTileStatus(camera.id);
  return (
    <section className="tile-details" aria-label={`Details of ${camera.name}`}>
      <button
        type="button"
        className="tile-action ml-auto"
        aria-label={`Close the details of ${camera.name}`}
        title="Close (I or Esc)"
        onClick={onClose}
      >
        <CrossIcon />
      </button>
      <DetailsTable status={status} />
    </section>
  );
}

function DetailsTable({ status }: { readonly status: TileStatus | undefined }) {
  const nowMs = useNowMs();
  if (!status) return null;
  return (
    <table>
      <tbody>
        {detailRows(status, nowMs).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
