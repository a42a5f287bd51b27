'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { CameraTest } from '@/lib/cameras/camera-test';
import type { DiagnosisStep } from '@/lib/diagnosis/diagnosis-step';
import { requestTest } from './request-test';

export type CameraTestState =
  | { readonly kind: 'untested' }
  /** With the steps so far: none until the server has begun. */
  | { readonly kind: 'testing'; readonly steps: readonly DiagnosisStep[] }
  | { readonly kind: 'tested'; readonly test: CameraTest }
  /** The fields make no sense yet, or the server could not be asked. */
  | { readonly kind: 'refused'; readonly message: string; readonly fields: FieldErrors };

/** Asks the server to look through a source once. A second test takes the place of the first. */
export function useCameraTest(initial: CameraTest | undefined) {
  const [state, setState] = useState<CameraTestState>(
    initial === undefined ? { kind: 'untested' } : { kind: 'tested', test: initial },
  );
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const stop = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
    setState({ kind: 'untested' });
  }, []);

  const start = useCallback(async (body: object) => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setState({ kind: 'testing', steps: [] });
    const outcome = await requestTest(body, abort.signal, (steps) => {
      if (!abort.signal.aborted) setState({ kind: 'testing', steps });
    });
    if (!abort.signal.aborted) setState(outcome);
  }, []);

  return { state, start, stop };
}
