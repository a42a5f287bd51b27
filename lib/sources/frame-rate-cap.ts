import type { EmitFrame } from './frame-source';

/** Lets through at most `fps` frames a second on average, each as soon as it is there. */
export function capFrameRate(emit: EmitFrame, fps: number): EmitFrame {
  const intervalMs = 1000 / fps;
  // Of the camera's jitter; without it a camera of just this rate would lose every other frame.
  const forgivenMs = intervalMs / 4;
  let dueAt = Infinity;
  return (frame) => {
    const { capturedAt } = frame;
    // It does not at first, nor where the clock was set back.
    const goesOn = capturedAt >= dueAt - 2 * intervalMs;
    if (goesOn && capturedAt < dueAt - forgivenMs) return;
    dueAt = intervalMs + (goesOn ? Math.max(dueAt, capturedAt - intervalMs) : capturedAt);
    emit(frame);
  };
}
