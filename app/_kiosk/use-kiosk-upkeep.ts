'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useWallChanges, useWallUpdate } from '../_wall/wall-provider';

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

/**
 * Keeps a display up to date that nobody stands at: its wall's changes, and the server's upgrades. A
 * page is only ever asked for when the server has just answered, so that no error of the browser takes
 * the wall's place.
 */
export function useKioskUpkeep(): void {
  const router = useRouter();
  const isUpdated = useWallUpdate();
  useWallChanges(() => {
    void answers('/api/health?live').then((isThere) => {
      if (isThere) router.refresh();
    });
  });
  useEffect(() => {
    if (!isUpdated) return undefined;
    const stop = new AbortController();
    void untilAnswers(stop.signal).then(() => {
      if (!stop.signal.aborted) location.reload();
    });
    return () => stop.abort();
  }, [isUpdated]);
}

/** Whether the server answers, and well. */
export async function answers(path: string): Promise<boolean> {
  try {
    return (await fetch(path, { cache: 'no-store', credentials: 'omit' })).ok;
  } catch {
    return false;
  }
}

async function untilAnswers(signal: AbortSignal): Promise<void> {
  for (let delayMs = firstRetryMs; !signal.aborted; delayMs *= 2) {
    if (await answers('/api/health?live')) return;
    await new Promise((resolve) => setTimeout(resolve, Math.min(delayMs, longestRetryMs)));
  }
}
