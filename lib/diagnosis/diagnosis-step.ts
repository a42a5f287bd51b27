/*
 * Safe for the browser: types and words only.
 */

export type StepId =
  /** The camera is connected already, and its live picture is looked at. */
  | 'live'
  | 'resolve'
  | 'connect'
  | 'tls'
  | 'answer'
  | 'log-in'
  | 'content-type'
  | 'boundary'
  /** Of a video: which one the camera sends. */
  | 'codec'
  /** Of a video: it comes and is made into pictures. */
  | 'video'
  /** A folder's: pictures are found. */
  | 'folder'
  /** A program's, or a device's through one. */
  | 'program'
  /** A push camera's: somebody sends. */
  | 'publisher'
  | 'picture'
  | 'measure'
  /** Asked once more after a failure, to find a way out; its label says what. */
  | 'probe';

interface StepWords {
  readonly id: StepId;
  /** What the step is about, in a few words. */
  readonly label: string;
}

/** One step on the way to a picture. */
export type DiagnosisStep = StepWords &
  (
    | {
        readonly outcome: 'ok' | 'failed';
        /** From the end of the step before; absent where the step cannot be timed by itself. */
        readonly durationMs?: number;
        /** What was found, such as an address or a version. Holds no secret. */
        readonly note?: string;
      }
    | { readonly outcome: 'not-reached' }
  );

export const stepLabels: Readonly<Record<Exclude<StepId, 'probe'>, string>> = {
  live: 'Connected already',
  resolve: 'Name resolves',
  connect: 'Port opens',
  tls: 'TLS',
  answer: 'Camera answers',
  'log-in': 'Log-in',
  'content-type': 'Content type',
  boundary: 'Boundary',
  codec: 'Codec',
  video: 'Video plays',
  folder: 'Pictures found',
  program: 'Program starts',
  publisher: 'Somebody sends pictures',
  picture: 'First picture decodes',
  measure: 'Size, rate and delay',
};
