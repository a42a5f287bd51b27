'use client';

import { useEffect } from 'react';
import { queryText, queryWithZoom } from './camera-parameters';
import type { CameraZoom } from './camera-zoom';
import { useSettled } from './use-settled';

const settledAfterMs = 500;

/** The address tells where one looks, once one has found it: for a bookmark, and for a reload. */
export function useZoomInAddress(zoom: CameraZoom): void {
  const settled = useSettled(zoom, settledAfterMs);
  useEffect(() => {
    const { pathname, search } = location;
    const query = new URLSearchParams(search);
    const wanted = queryWithZoom(query, settled);
    if (wanted !== queryText(query)) history.replaceState(null, '', pathname + wanted);
  }, [settled]);
}
