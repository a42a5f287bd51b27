export type ProgramErrorCode =
  /** There is no such program. */
  | 'missing'
  /** It is there, but may not be run by this user, or is no program. */
  | 'not-executable'
  /** The system did not start it: too many processes, no memory, arguments too long. */
  | 'not-started';

/** A program that could not be started. The message names the program, never its arguments. */
export class ProgramError extends Error {
  readonly code: ProgramErrorCode;
  /** As it was asked for. */
  readonly program: string;

  constructor(code: ProgramErrorCode, program: string, options?: { cause?: unknown }) {
    super(`${messages[code]}: ${program}`, options);
    this.name = 'ProgramError';
    this.code = code;
    this.program = program;
  }
}

const messages: Record<ProgramErrorCode, string> = {
  missing: 'There is no such program',
  'not-executable': 'The program may not be run',
  'not-started': 'The program could not be started',
};
