import type { SourceErrorCode } from '@/lib/sources/source-error';

/** What "Test camera" found. */
export type CameraTest =
  | {
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
      /** The picture as a data: URL. */
      readonly picture: string;
    }
  | {
      readonly ok: false;
      readonly code: SourceErrorCode;
      /** One plain sentence that says what to do. */
      readonly sentence: string;
    };
