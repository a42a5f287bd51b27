'use client';

import { useEffect } from 'react';

/**
 * Keeps the screen on while the page is seen. Browsers take the lock away from a hidden page, and
 * give it to secure pages only; who refuses it (a nearly empty battery) changes nothing else.
 */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let isOver = false;
    const take = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      try {
        const taken = await navigator.wakeLock.request('screen');
        await lock?.release();
        lock = taken;
        if (isOver) await taken.release();
      } catch {
        // Refused.
      }
    };
    const seen = (): void => void take();
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', seen);
      void lock?.release();
    };
  }, []);
}
