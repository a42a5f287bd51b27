import type { SourceKind } from '@/lib/sources/source-config';

/*
 * Safe for the browser: types only.
 */

/** Something that a person can do about a failure with one click. */
export interface DiagnosisFix {
  /** Stable; equal for equal fixes. */
  readonly id: string;
  /** What pressing it does, as an imperative sentence. */
  readonly label: string;
  /** What to know before, such as a certificate's fingerprint. */
  readonly note?: string;
  /** The kind to change to; absent where the kind stays. */
  readonly kind?: SourceKind;
  /** The source's settings to set; none where only a field wants filling. Holds no secret. */
  readonly patch: Readonly<Record<string, string | boolean>>;
  /** The field that a person has to fill, such as `source.username`. */
  readonly focus?: string;
}
