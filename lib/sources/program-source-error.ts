import { ProgramError } from '@/lib/programs/program-error';
import { httpSourceError } from './http-source-error';
import { SourceError, type SourceErrorCode } from './source-error';

export interface ProgramFailure {
  /** What it means for this kind of source that the program does not exist. */
  readonly missing: SourceErrorCode;
  /** The program's last messages, secrets removed. */
  readonly output?: readonly string[];
}

/** Whatever went wrong with a program and its pictures, as the failure of a source. */
export function programSourceError(
  cause: unknown,
  { missing, output = [] }: ProgramFailure,
): SourceError {
  if (cause instanceof ProgramError) {
    return new SourceError(codeOf(cause, missing), cause.message, { cause });
  }
  const error = httpSourceError(cause);
  if (error.output !== undefined || output.length === 0) return error;
  return new SourceError(error.code, error.message, { cause: error.cause ?? cause, output });
}

/** The failure for which a run was aborted, with what the program has said; undefined without either. */
export function failureWithMessages(
  { reason }: AbortSignal,
  output: readonly string[],
): SourceError | undefined {
  if (!(reason instanceof SourceError) || output.length === 0) return undefined;
  return new SourceError(reason.code, reason.message, { cause: reason, output });
}

/** Whether `error` is the failure for which the run was aborted, with more to tell. */
export function tellsOfAbort(error: unknown, { reason }: AbortSignal): error is SourceError {
  return error instanceof SourceError && reason instanceof SourceError && error.cause === reason;
}

function codeOf({ code }: ProgramError, missing: SourceErrorCode): SourceErrorCode {
  switch (code) {
    case 'missing':
      return missing;
    case 'not-executable':
      return 'program-forbidden';
    case 'not-started':
      return 'program-not-started';
  }
}
