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
  readonly #cameras: readonly WallCamera[];
  #driver: WallDriver | undefined;

  constructor(url: string, cameras: readonly WallCamera[]) {
    this.#url = url;
    this.#cameras = cameras;
  }

  open(): WallDriver {
    return (this.#driver ??= new WallDriver(this.#url, this.#cameras));
  }

  get driver(): WallDriver | undefined {
    return this.#driver;
  }

  readonly cameras = (): readonly WallCamera[] => this.#driver?.cameras() ?? this.#cameras;

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
  cameras,
  children,
}: {
  /** Of the wall, such as `/api/wall`. Read once. */
  readonly url: string;
  /** Known from the page itself, until the server tells. Read once. */
  readonly cameras: readonly WallCamera[];
  readonly children: ReactNode;
}) {
  const [wall] = useState(() => new LazyWall(url, cameras));
  useEffect(() => () => wall.close(), [wall]);
  return <WallContext value={wall}>{children}</WallContext>;
}

/** Give it as `ref` to the element that the camera's picture shall fill. */
export function useTilePicture(cameraId: string): RefCallback<HTMLElement> {
  const wall = useWall();
  return useCallback(
    (element: HTMLElement | null) => (element ? wall.open().attach(cameraId, element) : undefined),
    [wall, cameraId],
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

/** All cameras of the wall in order, as the server told last. */
export function useWallCameras(): readonly WallCamera[] {
  const wall = useWall();
  return useSyncExternalStore(wall.subscribe, wall.cameras, wall.cameras);
}

function useWall(): LazyWall {
  const wall = useContext(WallContext);
  if (wall === undefined) throw new Error('A tile stands outside a WallProvider.');
  return wall;
}
