'use client';

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { ReactNode, RefCallback } from 'react';
import type { DrawOptions } from '@/lib/wall/tile-canvases';
import type { TileStatus, WallConnectionState } from '@/lib/wall/tile-state';
import { WallDriver, type WallDriverOptions } from '@/lib/wall/wall-driver';
import type { WallCamera } from '@/lib/wall/wall-protocol';

/** Opens the wall's connection when the first tile needs it: never while a page is prerendered. */
class LazyWall {
  readonly #options: WallDriverOptions;
  #driver: WallDriver | undefined;

  constructor(options: WallDriverOptions) {
    this.#options = options;
  }

  open(): WallDriver {
    return (this.#driver ??= new WallDriver(this.#options));
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
  token,
  children,
}: {
  /** Of the wall, such as `/api/wall`. Read once. */
  readonly url: string;
  /** Of a link for displays, which stands in for a log-in. Read once; never part of an address. */
  readonly token?: string;
  readonly children: ReactNode;
}) {
  const [wall] = useState(() => new LazyWall({ url, token }));
  useEffect(() => () => wall.close(), [wall]);
  return <WallContext value={wall}>{children}</WallContext>;
}

/**
 * Give it as `ref` to the element that the camera's picture shall fill. Other options later leave the
 * canvas in place: `magnification` may follow a zoom.
 */
export function useTilePicture(
  cameraId: string,
  { isFull = false, magnification = 1, fit = 'contain' }: DrawOptions = {},
): RefCallback<HTMLElement> {
  const wall = useWall();
  const attached = useRef<HTMLElement | null>(null);
  const options = useRef<DrawOptions>({});
  useLayoutEffect(() => {
    options.current = { isFull, magnification, fit };
    const element = attached.current;
    if (element) wall.driver?.adjust(cameraId, element, options.current);
  }, [wall, cameraId, isFull, magnification, fit]);
  return useCallback(
    (element: HTMLElement | null) => {
      attached.current = element;
      if (!element) return undefined;
      const detach = wall.open().attach(cameraId, element, options.current);
      return () => {
        attached.current = null;
        detach();
      };
    },
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

/** For what happens now and then: reads how a tile stands at that moment. */
export function useStatusReader(): (cameraId: string) => TileStatus | undefined {
  const wall = useWall();
  return useCallback((cameraId) => wall.driver?.status(cameraId), [wall]);
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

/**
 * `hold(cameraId, true)` lets the camera's picture stand still by the person's wish, and `false` shows
 * the newest at once; `all` in place of the id is for every camera.
 */
export function useHold(): (cameraId: string, isOn: boolean) => void {
  const wall = useWall();
  return useCallback((cameraId, isOn) => wall.open().hold(cameraId, isOn), [wall]);
}

/** The same for what happens now and then, such as the press of a key. */
export function useHeldReader(): (cameraId: string) => boolean {
  const wall = useWall();
  return useCallback((cameraId) => wall.driver?.isHeld(cameraId) ?? false, [wall]);
}

/** @param cameraId or `all`: whether everything is held but what was let go by name */
export function useIsHeld(cameraId: string): boolean {
  const wall = useWall();
  return useSyncExternalStore(
    wall.subscribe,
    () => wall.driver?.isHeld(cameraId) ?? false,
    () => false,
  );
}

/**
 * Calls back when something that pages show beside cameras was changed (a wall, a person's view), or
 * may have been while nothing was heard. The connection stays open for it, tiles or none.
 */
export function useWallChanges(callback: () => void): void {
  const wall = useWall();
  const onChange = useEffectEvent(callback);
  useEffect(() => wall.open().onChange(() => onChange()), [wall]);
}

/** Whether the server was upgraded since this page was loaded: it must be loaded anew. */
export function useWallUpdate(): boolean {
  const wall = useWall();
  return useSyncExternalStore(
    wall.subscribe,
    () => wall.driver?.isUpdated() ?? false,
    () => false,
  );
}

function useWall(): LazyWall {
  const wall = useContext(WallContext);
  if (wall === undefined) throw new Error('A tile stands outside a WallProvider.');
  return wall;
}
