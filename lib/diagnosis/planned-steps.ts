import type { SourceConfig } from '@/lib/sources/source-config';
import type { StepId } from './diagnosis-step';

export type PlannedStep = Exclude<StepId, 'probe'>;

/** What has to come to pass before kinds without a network show a picture. */
const localSteps: Readonly<Record<string, readonly PlannedStep[]>> = {
  folder: ['folder'],
  device: ['program'],
  pi: ['program'],
  command: ['program'],
  push: ['publisher'],
};

/** What has to come to pass before a source of this kind shows a picture, in order. */
export function plannedSteps(config: SourceConfig): readonly PlannedStep[] {
  const before = 'url' in config ? networkSteps(config) : (localSteps[config.kind] ?? []);
  return [...before, 'picture', 'measure'];
}

function networkSteps({ kind, url }: { kind: string; url: string }): readonly PlannedStep[] {
  const secure = /^(?:https|rtsps):/i.test(url);
  return [
    'resolve',
    'connect',
    ...(secure ? (['tls'] as const) : []),
    'answer',
    'log-in',
    ...ofAnswer(kind),
  ];
}

function ofAnswer(kind: string): readonly PlannedStep[] {
  if (kind === 'rtsp') return ['codec', 'video'];
  return kind === 'mjpeg' ? ['content-type', 'boundary'] : ['content-type'];
}
