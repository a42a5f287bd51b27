'use client';

import { useState } from 'react';

export interface ShownDetails {
  readonly isShown: (cameraId: string) => boolean;
  readonly toggle: (cameraId: string) => void;
  /** Closes those of this camera, or else all. @returns whether any were shown */
  readonly close: (cameraId: string | undefined) => boolean;
}

const none: ReadonlySet<string> = new Set();

/** Which tiles show their details. */
export function useDetails(): ShownDetails {
  const [shown, setShown] = useState(none);
  return {
    isShown: (cameraId) => shown.has(cameraId),
    toggle: (cameraId) =>
      setShown((before) => {
        const after = new Set(before);
        if (!after.delete(cameraId)) after.add(cameraId);
        return after;
      }),
    close: (cameraId) => {
      const isOne = cameraId !== undefined && shown.has(cameraId);
      setShown(isOne ? new Set([...shown].filter((id) => id !== cameraId)) : none);
      return shown.size > 0;
    },
  };
}
