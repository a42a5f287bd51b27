'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { queryForNext } from './camera-parameters';
import { camerasInOrder, neighbour } from './camera-order';
import { useWallCameras } from '../_wall/wall-provider';

export type CameraStep = 1 | -1;

export interface ShownCamera {
  /** Undefined once it was removed, or the person may no longer see it. */
  readonly camera: WallCamera | undefined;
  readonly next: WallCamera | undefined;
  readonly previous: WallCamera | undefined;
  /** The address of another camera's page, with the parameters that hold for it, too. */
  readonly addressOf: (camera: WallCamera) => string;
  /** Takes the next or previous camera's place in the history, without asking the server. */
  readonly step: (step: CameraStep) => void;
}

/**
 * The camera that the address names, and those before and after it. The page was made for one of
 * them; the connection tells of all, so that going on to another needs no new page.
 */
export function useShownCamera(
  known: WallCamera,
  wallCameras: readonly WallCamera[],
  isWholeWall: boolean,
): ShownCamera {
  const pathname = usePathname();
  const query = useSearchParams();
  const told = useWallCameras();
  const cameras = camerasInOrder(wallCameras, told, isWholeWall);
  const camera = useCameraAt(pathname, known, told ?? [known, ...wallCameras]);
  const next = camera && neighbour(cameras, camera.id, 1);
  const previous = camera && neighbour(cameras, camera.id, -1);
  const addressOf = ({ slug }: WallCamera): string =>
    `/cameras/${encodeURIComponent(slug)}${queryForNext(new URLSearchParams(query))}`;
  const title = camera?.name;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} – Framewall`;
  }, [title]);
  return {
    camera,
    next,
    previous,
    addressOf,
    step: (step) => {
      // The address is ahead of what is drawn while keys come quickly one after the other.
      const here = cameras.find(({ slug }) => slug === slugIn(location.pathname)) ?? camera;
      const other = here && neighbour(cameras, here.id, step);
      if (other) history.replaceState(null, '', addressOf(other));
    },
  };
}

/** A camera that was renamed while it is shown has another slug than the address: its id tells. */
function useCameraAt(
  pathname: string,
  known: WallCamera,
  cameras: readonly WallCamera[],
): WallCamera | undefined {
  const slug = slugIn(pathname);
  const [shown, setShown] = useState({ slug: known.slug, id: known.id });
  const named = cameras.find((camera) => camera.slug === slug);
  if (named && (shown.slug !== slug || shown.id !== named.id)) setShown({ slug, id: named.id });
  const id = named?.id ?? (shown.slug === slug ? shown.id : undefined);
  return cameras.find((camera) => camera.id === id);
}

function slugIn(pathname: string): string {
  return decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1));
}
