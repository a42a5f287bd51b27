'use client';

import type { WallCamera } from '@/lib/wall/wall-protocol';
import { elsewhereHref } from './elsewhere-href';
import { detailRows } from '../_wall/detail-rows';
import { useNowMs } from '../_wall/use-now';
import { useTileStatus } from '../_wall/wall-provider';

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
      <a href={elsewhereHref(camera.slug)} className="camera-details-way">
        Use elsewhere
      </a>
    </section>
  );
}
