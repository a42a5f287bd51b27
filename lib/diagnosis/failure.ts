import { SourceError, type SourceErrorCode } from '@/lib/sources/source-error';
import type { StepId } from './diagnosis-step';

/** Why no picture came. */
export interface Failure {
  readonly code: SourceErrorCode;
  /** The finer reason, such as `self-signed`, where one is known (see HttpCameraErrorDetail). */
  readonly detail?: string;
  /** The last lines that a program wrote, secrets removed. */
  readonly output?: readonly string[];
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof SourceError)) return { code: 'internal' };
  const detail = detailOf(error) ?? detailOf(error.cause);
  const output: unknown = 'output' in error ? error.output : undefined;
  return {
    code: error.code,
    ...(detail !== undefined && { detail }),
    ...(isLines(output) && output.length > 0 && { output }),
  };
}

function detailOf(error: unknown): string | undefined {
  const detail: unknown = error instanceof Error && 'detail' in error ? error.detail : undefined;
  return typeof detail === 'string' ? detail : undefined;
}

function isLines(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((line) => typeof line === 'string');
}

/** The step that a failure belongs to; undefined: the first that has not come to pass. */
export function failedStep(code: SourceErrorCode): StepId | undefined {
  switch (code) {
    case 'dns':
      return 'resolve';
    case 'refused':
      return 'connect';
    case 'tls':
      return 'tls';
    case 'protocol':
    case 'not-found':
    case 'busy':
    case 'http-status':
    case 'too-many-redirects':
    case 'redirect-refused':
      return 'answer';
    case 'unauthorised':
    case 'forbidden':
      return 'log-in';
    case 'web-page':
    case 'wrong-kind':
      return 'content-type';
    case 'command-off':
    case 'command-missing':
    case 'ffmpeg-missing':
    case 'pi-program-missing':
    case 'program-forbidden':
    case 'program-not-started':
      return 'program';
    case 'no-video':
    case 'unsupported-codec':
      return 'codec';
    case 'no-publisher':
      return 'publisher';
    case 'not-a-picture':
    case 'too-large':
      return 'picture';
    default:
      return undefined;
  }
}
