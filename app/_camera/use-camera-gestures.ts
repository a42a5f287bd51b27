'use client';

import { useEffect, useEffectEvent, type RefObject } from 'react';
import { CameraGestures, type GestureListener } from './camera-gestures';
import type { WindowPoint } from './camera-zoom';

/** For one pixel of a wheel; a trackpad's pinch comes as a wheel with Ctrl, in smaller steps. */
const wheelPart = 0.002;
const pinchPart = 0.01;
const linePx = 16;

/** Hears pointers and the wheel over the stage. */
export function useCameraGestures(
  stage: RefObject<HTMLElement | null>,
  listener: GestureListener,
): void {
  const latest = useEffectEvent(() => listener);

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const gestures = new CameraGestures({
      isZoomed: () => latest().isZoomed(),
      onPan: (by) => latest().onPan(by),
      onPinch: (factor, about, moved) => latest().onPinch(factor, about, moved),
      onDoubleTap: (point) => latest().onDoubleTap(point),
      onDraw: (right) => latest().onDraw(right),
      onSwipe: (step) => latest().onSwipe(step),
    });
    const heard = new AbortController();
    listenToPointers(element, gestures, heard.signal);
    element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        latest().onPinch(wheelFactor(event), placeOf(event, element), { x: 0, y: 0 });
      },
      { passive: false, signal: heard.signal },
    );
    return () => heard.abort();
  }, [stage]);
}

function listenToPointers(
  element: HTMLElement,
  gestures: CameraGestures,
  signal: AbortSignal,
): void {
  const sampleOf = (event: PointerEvent) => ({
    id: event.pointerId,
    isTouch: event.pointerType !== 'mouse',
    point: placeOf(event, element),
    timeMs: event.timeStamp,
  });
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      gestures.down(sampleOf(event));
    },
    { signal },
  );
  element.addEventListener('pointermove', (event) => gestures.move(sampleOf(event)), { signal });
  element.addEventListener('pointerup', (event) => gestures.up(sampleOf(event)), { signal });
  element.addEventListener('pointercancel', ({ pointerId }) => gestures.cancel(pointerId), {
    signal,
  });
}

function wheelFactor({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const pixels = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? deltaY : deltaY * linePx;
  return Math.exp(-pixels * (ctrlKey ? pinchPart : wheelPart));
}

function placeOf(event: MouseEvent, element: HTMLElement): WindowPoint {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
}
