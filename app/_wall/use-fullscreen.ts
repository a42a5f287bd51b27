'use client';

import { useEffect, useSyncExternalStore } from 'react';

/** Whether the page, or a part of it, is on the whole screen. */
export function useIsFullscreen(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => document.fullscreenElement !== null,
    () => false,
  );
}

/** Whether this browser can at all. */
export function useCanFullscreen(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => document.fullscreenEnabled,
    () => true,
  );
}

export function toggleFullscreen(): void {
  toggleFullscreenOf(document.documentElement);
}

/** Puts the element on the whole screen, or takes off it what is there. */
export function toggleFullscreenOf(element: Element): void {
  if (document.fullscreenElement === null) enterFullscreen(element);
  // A browser that refuses leaves the page as it is.
  else document.exitFullscreen().catch(() => undefined);
}

/** Browsers give the whole screen only to who clicked or pressed a key: so at the first of these. */
export function useFullscreenAtFirstTouch(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    const touched = new AbortController();
    const { signal } = touched;
    const enter = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.key === 'Escape') return;
      touched.abort();
      if (document.fullscreenElement === null) enterFullscreen();
    };
    addEventListener('click', enter, { signal });
    addEventListener('keydown', enter, { signal });
    return () => touched.abort();
  }, [isWanted]);
}

function enterFullscreen(element: Element = document.documentElement): void {
  const able: Partial<Pick<Element, 'requestFullscreen'>> = element;
  // An iPhone has it not at all.
  able.requestFullscreen?.call(element).catch(() => undefined);
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}
