import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { DiagnosisFix } from './diagnosis-fix';
import type { DiagnosisStep } from './diagnosis-step';

/*
 * Safe for the browser: types only.
 */

interface Walked {
  /** One plain sentence that says what was found, and what to do where there is no picture. */
  readonly sentence: string;
  /** Each with its time, in order; what was asked beyond the camera's own address comes last. */
  readonly steps: readonly DiagnosisStep[];
  /** What one click can do about it, the likeliest first. */
  readonly fixes: readonly DiagnosisFix[];
  /**
   * The beginning of what went over the wire without any credential, in base64 (see
   * capture-file.ts); absent where nothing did.
   */
  readonly capture?: string;
}

export interface SeenPicture {
  readonly ok: true;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Size of the picture shown, in bytes. */
  readonly bytes: number;
  /** Measured; absent when only one picture came while testing. */
  readonly framesPerSecond?: number;
  /** From the start of the test to the first whole picture. */
  readonly firstPictureMs: number;
  /**
   * How long a picture is on its way: from its first byte to its last, at the median. What the
   * camera does before that can not be known from here.
   */
  readonly transferMs?: number;
  /** The picture as a data: URL. */
  readonly picture: string;
}

export interface NoPicture {
  readonly ok: false;
  readonly code: SourceErrorCode;
  /** The finer reason, where one is known, such as `self-signed`. */
  readonly detail?: string;
  /** The last lines that a program wrote, secrets removed. */
  readonly output?: readonly string[];
}

/** What a look at a source found. */
export type Diagnosis = Walked & (SeenPicture | NoPicture);
