'use client';

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { ReactNode, RefCallback } from 'react';
import type { TileStatus, WallConnectionState } from '@/lib/wall/tile-state';
import { WallDriver } from '@/lib/wall/wall-driver';
import type { WallCamera } from '@/lib/wall/wall-protocol';

/** Opens the wall's connection when the first tile needs it: never while a page is prerendered. */
class LazyWall {
  readonly #url: string;
  #driver: WallDriver | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  open(): WallDriver {
    return (this.#driver ??= new WallDriver(this.#url));
  }

  get driver(): WallDriver | undefined {
    return this.#driver;
  }

  readonly cameras = (): readonly WallCamera[] | undefined => this.#driver?.cameras();

  readonly subscribe = (listener: () => void): (() => void) => this.open().subscribe(listener);

  close(): void {
    this.#driver?.close();
    this.#driver = undefined;
  }
}

const WallContext = createContext<LazyWall | undefined>(undefined);
const connecting: WallConnectionState = { kind: 'connecting' };

/** One connection for all the tiles inside. */
export function WallProvider({
  url,
  children,
}: {
  /** Of the wall, such as `/api/wall`. Read once. */
  readonly url: string;
  readonly children: ReactNode;
}) {
  const [wall] = useState(() => new LazyWall(url));
  useEffect(() => () => wall.close(), [wall]);
  return <WallContext value={wall}>{children}</WallContext>;
}

export interface TilePictureOptions {
  /** The camera's main source as it is, however small the tile. */
  readonly isFull?: boolean;
}

/** Give it as `ref` to the element that the camera's picture shall fill. */
export function useTilePicture(
  cameraId: string,
  { isFull = false }: TilePictureOptions = {},
): RefCallback<HTMLElement> {
  const wall = useWall();
  return useCallback(
    (element: HTMLElement | null) =>
      element ? wall.open().attach(cameraId, element, { isFull }) : undefined,
    [wall, cameraId, isFull],
  );
}

export function useTileStatus(cameraId: string): TileStatus | undefined {
  const wall = useWall();
  return useSyncExternalStore(
    wall.subscribe,
    () => wall.driver?.status(cameraId),
    () => undefined,
  );
}

/**
 * One thing of a tile's status, so that a component is drawn anew only when that changes and not four
 * times a second. `select` gives a string, a number or the like, never a new object.
 */
export function useTileFact<T extends string | number | boolean | undefined>(
  cameraId: string,
  select: (status: TileStatus | undefined) => T,
): T {
  const wall = useWall();
  return useSyncExternalStore(
    wall.subscribe,
    () => select(wall.driver?.status(cameraId)),
    () => select(undefined),
  );
}

export function useWallConnection(): WallConnectionState {
  const wall = useWall();
  return useSyncExternalStore(
    wall.subscribe,
    () => wall.driver?.connection() ?? connecting,
    () => connecting,
  );
}

/** Tries to connect at once. */
export function useWallRetry(): () => void {
  const wall = useWall();
  return useCallback(() => wall.driver?.hurry(), [wall]);
}

const noStates: ReadonlyMap<string, TileStatus['state']['kind']> = new Map();

/** Which state each tile is in, by camera id; the same map until one of them changes. */
export function useTileStates(): ReadonlyMap<string, TileStatus['state']['kind']> {
  const wall = useWall();
  return useSyncExternalStore(
    wall.subscribe,
    () => wall.driver?.states() ?? noStates,
    () => noStates,
  );
}

/** All cameras that the connection is for, in the common order; undefined until the server told. */
export function useWallCameras(): readonly WallCamera[] | undefined {
  const wall = useWall();
  return useSyncExternalStore(wall.subscribe, wall.cameras, () => undefined);
}

function useWall(): LazyWall {
  const wall = useContext(WallContext);
  if (wall === undefined) throw new Error('A tile stands outside a WallProvider.');
  return wall;
}
