import { z } from 'zod';
import type { TestLine } from '@/lib/cameras/test-lines';
import type { DiagnosisStep } from '@/lib/diagnosis/diagnosis-step';
import type { CameraTestState } from './use-camera-test';

const refusal = z.object({
  error: z.object({
    message: z.string(),
    fields: z.record(z.string(), z.string()).default({}),
  }),
});

/** Resolves with what came of it, whatever goes wrong. */
export async function requestTest(
  body: object,
  signal: AbortSignal,
  onSteps: (steps: readonly DiagnosisStep[]) => void,
): Promise<CameraTestState> {
  try {
    const response = await fetch('/api/cameras/test', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/x-ndjson' },
      body: JSON.stringify(body),
      signal,
    });
    if (!response.ok || response.body === null) {
      const { message, fields } = refusal.parse(await response.json()).error;
      return { kind: 'refused', message, fields };
    }
    for await (const line of linesOf(response.body)) {
      if ('test' in line) return { kind: 'tested', test: line.test };
      onSteps(line.steps);
    }
    return notAsked('The server broke the test off; its log tells more.');
  } catch {
    return notAsked('The server could not be asked. Check the connection and try again.');
  }
}

function notAsked(message: string): CameraTestState {
  return { kind: 'refused', message, fields: {} };
}

async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<TestLine> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as TestLine;
  }
}
