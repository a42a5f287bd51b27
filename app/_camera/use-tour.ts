'use client';

import { useEffect, useEffectEvent } from 'react';

/** Goes on every so many seconds, counted anew from each camera; not at all without `seconds`. */
export function useTour(
  seconds: number | undefined,
  cameraId: string | undefined,
  onNext: () => void,
): void {
  const next = useEffectEvent(onNext);
  useEffect(() => {
    if (seconds === undefined) return;
    const timer = setTimeout(() => next(), seconds * 1000);
    return () => clearTimeout(timer);
  }, [seconds, cameraId]);
}
