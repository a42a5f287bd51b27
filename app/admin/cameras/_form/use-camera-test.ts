'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { CameraTest } from '@/lib/cameras/camera-test';

export type CameraTestState =
  | { readonly kind: 'untested' }
  | { readonly kind: 'testing' }
  | { readonly kind: 'tested'; readonly test: CameraTest }
  /** The fields make no sense yet, or the server could not be asked. */
  | { readonly kind: 'refused'; readonly message: string; readonly fields: FieldErrors };

const refusal = z.object({
  error: z.object({
    message: z.string(),
    fields: z.record(z.string(), z.string()).default({}),
  }),
});

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

  const start = useCallback(async (source: object, slug: string | undefined) => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setState({ kind: 'testing' });
    const outcome = await requestTest({ source, slug }, abort.signal);
    if (!abort.signal.aborted) setState(outcome);
  }, []);

  return { state, start, stop };
}

async function requestTest(body: object, signal: AbortSignal): Promise<CameraTestState> {
  try {
    const response = await fetch('/api/cameras/test', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
    const answer: unknown = await response.json();
    if (response.ok) return { kind: 'tested', test: answer as CameraTest };
    const { message, fields } = refusal.parse(answer).error;
    return { kind: 'refused', message, fields };
  } catch {
    return {
      kind: 'refused',
      message: 'The server could not be asked. Check the connection and try again.',
      fields: {},
    };
  }
}
