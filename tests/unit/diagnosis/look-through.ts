import { diagnose } from '@/lib/diagnosis/diagnose';
import type { DiagnosisStep } from '@/lib/diagnosis/diagnosis-step';
import { addressOf } from '@/lib/diagnosis/camera-address';
import { SecretRemover } from '@/lib/diagnosis/secret-remover';
import { StepList } from '@/lib/diagnosis/step-list';
import { WireCapture } from '@/lib/diagnosis/wire-capture';
import { systemClock } from '@/lib/sources/clock';
import { sourceConfig } from '@/lib/sources/source-config';

/** A diagnosis of a source, and every list of steps that was told on the way. */
export async function lookThrough(
  kind: 'mjpeg' | 'snapshot' | 'rtsp',
  url: string,
  fields: Readonly<Record<string, unknown>> = {},
) {
  const config = sourceConfig.parse({ kind, url, ...fields });
  const told: (readonly DiagnosisStep[])[] = [];
  const found = await diagnose(
    config,
    { tools: { clock: systemClock }, onSteps: (steps) => void told.push(steps) },
    new AbortController().signal,
  );
  return { ...found, found, told };
}

/** `id outcome` of each step, in order. */
export function outcomes(steps: readonly DiagnosisStep[]): string[] {
  return steps.map(({ id, outcome }) => `${id} ${outcome}`);
}

/** What a step says. */
export function noteOf(steps: readonly DiagnosisStep[], id: string): string | undefined {
  const step = steps.find((one) => one.id === id);
  return step && 'note' in step ? step.note : undefined;
}

/** What a search for a way out starts from, after a camera refused the connection. */
export function fixSetting(url: string) {
  const config = sourceConfig.parse({ kind: 'mjpeg', url });
  const address = addressOf(config);
  if (config.kind !== 'mjpeg' || address === undefined) throw new Error('No network.');
  const remover = new SecretRemover(config);
  const clean = (text: string) => remover.clean(text);
  const steps = new StepList([], { clock: systemClock, clean, onChange: () => undefined });
  const setting = {
    ...{ config, address, failure: { code: 'refused' as const }, step: 'connect' as const },
    ...{ mayAsk: true, answer: undefined, capture: new WireCapture(), remover, steps },
    tools: { clock: systemClock },
  };
  return { setting, steps };
}
