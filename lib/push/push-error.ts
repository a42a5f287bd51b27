export const pushErrorCodes = [
  'wrong-key',
  'throttled',
  'token-over',
  'no-push-scope',
  'not-one-camera',
  'wrong-camera',
  'switched-off',
  'taken',
  'taken-over',
  'key-replaced',
  'silent',
  'not-a-picture',
  'too-large',
  'too-many-pixels',
  'too-fast',
  'wrong-content-type',
  'no-key-line',
  'crowded',
  'closing',
] as const;

/** Why somebody may not, or no longer, send a camera's pictures. The codes are stable. */
export type PushErrorCode = (typeof pushErrorCodes)[number];

/** A publisher is refused or sent away. `message` is the sentence that it is told. */
export class PushError extends Error {
  readonly code: PushErrorCode;
  /** When to try again, where that helps. */
  readonly retryAfterSeconds: number | undefined;

  /** Next loads this module more than once, so the class itself does not tell its errors from others. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'PushError';
  }

  constructor(code: PushErrorCode, retryAfterSeconds?: number, options?: { cause?: unknown }) {
    super(pushErrorSentence(code), options);
    this.name = 'PushError';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What the person behind the publisher reads: one plain sentence that says what to do. */
export function pushErrorSentence(code: PushErrorCode): string {
  switch (code) {
    case 'wrong-key':
      return 'The address or the push key is wrong: copy both from the camera’s page.';
    case 'throttled':
      return 'Too many wrong push keys came from here: correct the key and wait a moment.';
    case 'token-over':
      return 'The token is no longer valid: make a new one.';
    case 'no-push-scope':
      return 'This token may not send pictures: make one that may.';
    case 'not-one-camera':
      return 'Here a token must cover exactly one camera whose pictures are sent: make one for that camera.';
    case 'wrong-camera':
      return 'There is no camera at this address to which the token may send pictures.';
    case 'switched-off':
      return 'The camera is switched off: switch it on to send pictures.';
    case 'taken':
      return 'Another program is sending this camera’s pictures: end it, or ask to take over.';
    case 'taken-over':
      return 'Another program took over sending this camera’s pictures.';
    case 'key-replaced':
      return 'The push key is no longer valid: copy the new one from the camera’s page.';
    case 'silent':
      return 'No picture came for too long: connect again when there are pictures.';
    case 'not-a-picture':
      return 'What was sent is not a JPEG picture: send JPEGs back to back or as multipart.';
    case 'too-large':
      return 'The picture is larger than the limit: send smaller ones.';
    case 'too-many-pixels':
      return 'The picture is wider and higher than the limit: send smaller ones.';
    case 'too-fast':
      return 'The pictures come faster than anybody can see: send fewer.';
    case 'wrong-content-type':
      return 'Send a JPEG as image/jpeg, or several as multipart/x-mixed-replace.';
    case 'no-key-line':
      return 'Begin with one line that holds the push key.';
    case 'crowded':
      return 'Too many connections are open: try again later.';
    case 'closing':
      return 'Framewall is stopping: connect again when it is back.';
  }
}
