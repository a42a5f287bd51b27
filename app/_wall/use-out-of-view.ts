'use client';

import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { WallCamera } from '@/lib/wall/wall-protocol';
import { cameraOf, cellsOf } from './cell-elements';

/**
 * The cameras whose tiles are scrolled out of view, by id. Nothing is sent for them, so that how fresh
 * their pictures are says nothing of the cameras.
 */
export function useOutOfView(
  list: RefObject<HTMLElement | null>,
  cameras: readonly WallCamera[],
): ReadonlySet<string> {
  const [outside, setOutside] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const seen = new Map<string, boolean>();
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const camera = cameraOf(target);
        if (camera !== undefined) seen.set(camera, isIntersecting);
      }
      const now = [...seen.keys()].filter((camera) => seen.get(camera) === false);
      setOutside((before) => (isSame(before, now) ? before : new Set(now)));
    });
    for (const cell of cellsOf(list.current)) observer.observe(cell);
    return () => observer.disconnect();
  }, [list, cameras]);
  return outside;
}

function isSame(before: ReadonlySet<string>, now: readonly string[]): boolean {
  return before.size === now.length && now.every((camera) => before.has(camera));
}
