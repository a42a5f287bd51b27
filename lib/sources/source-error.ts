/** Why a camera gives no pictures. The codes are stable: texts, tests and automation hang on them. */
export const sourceErrorCodes = [
  'dns',
  'refused',
  'unreachable',
  'timeout',
  'tls',
  'protocol',
  'unauthorised',
  'secret-unreadable',
  'forbidden',
  'not-found',
  'busy',
  'http-status',
  'too-many-redirects',
  'redirect-refused',
  'web-page',
  'wrong-kind',
  'not-a-picture',
  'too-large',
  'too-many-pixels',
  'too-fast',
  'empty',
  'ended',
  'stalled',
  'silent',
  'no-room',
  'out-of-files',
  'folder-off',
  'not-allowed',
  'folder-missing',
  'folder-unreadable',
  'folder-empty',
  'folder-too-full',
  'no-publisher',
  'command-off',
  'command-missing',
  'ffmpeg-missing',
  'pi-program-missing',
  'program-forbidden',
  'program-not-started',
  'program-failed',
  'device-missing',
  'device-busy',
  'device-forbidden',
  'device-no-camera',
  'device-format',
  'device-no-room',
  'device-unsupported',
  'pi-camera-missing',
  'pi-camera-busy',
  'unsupported-codec',
  'unsupported-transport',
  'no-video',
  'no-packets',
  'internal',
] as const;

export type SourceErrorCode = (typeof sourceErrorCodes)[number];

/**
 * A camera's failure. `message` is for logs and carries no secret; what a person reads is chosen
 * from `code` (see `sourceErrorSentence`).
 */
export class SourceError extends Error {
  readonly code: SourceErrorCode;
  /** The last messages of the program that failed, secrets removed: for the administrators. */
  readonly output?: readonly string[];

  constructor(
    code: SourceErrorCode,
    message: string,
    options?: { cause?: unknown; output?: readonly string[] },
  ) {
    super(message, options && 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'SourceError';
    this.code = code;
    if (options?.output) this.output = options.output;
  }
}
