'use client';

import { useEffect, useState } from 'react';

/** Long enough to read the bar, short enough to have the pictures back. */
const stillAfterMs = 3000;
const movements = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'scroll'] as const;

/** Whether nothing has moved for a while: no pointer, key, touch or scroll. */
export function useStillness(): boolean {
  const [still, setStill] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const move = () => {
      setStill(false);
      clearTimeout(timer);
      timer = setTimeout(() => setStill(true), stillAfterMs);
    };
    move();
    for (const movement of movements) addEventListener(movement, move, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const movement of movements) removeEventListener(movement, move);
    };
  }, []);

  return still;
}
