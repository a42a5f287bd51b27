'use client';

import { useEffect, useSyncExternalStore } from 'react';

/** Whether the whole page is on the whole screen. */
export function useIsFullscreen(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => document.fullscreenElement !== null,
    () => false,
  );
}

export function toggleFullscreen(): void {
  if (document.fullscreenElement === null) enterFullscreen();
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

function enterFullscreen(): void {
  const root: Partial<Pick<Element, 'requestFullscreen'>> = document.documentElement;
  // An iPhone has it not at all.
  root.requestFullscreen?.call(document.documentElement).catch(() => undefined);
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}
