'use client';

import { useSyncExternalStore } from 'react';

const stepMs = 1000;
const atStep = () => Math.floor(Date.now() / stepMs) * stepMs;

/** This machine's time, to the second, in milliseconds since the epoch; 0 on the server. */
export function useNowMs(): number {
  return useSyncExternalStore(subscribe, atStep, () => 0);
}

function subscribe(onStep: () => void): () => void {
  const timer = setInterval(onStep, stepMs);
  return () => clearInterval(timer);
}
