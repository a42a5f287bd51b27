import type { FieldErrors } from '@/lib/cameras/camera-input';
import type { CameraTest } from '@/lib/cameras/camera-test';
import type { CameraFormValues } from './camera-form-values';

/** What the form's action answers when it does not lead on to the list. */
export interface CameraFormState {
  readonly values: CameraFormValues;
  readonly errors: FieldErrors;
  /** A sentence for the form as a whole. */
  readonly message?: string;
  /** What was found, when the form was sent to test the camera. */
  readonly test?: CameraTest;
}

export type CameraFormAction = (state: CameraFormState, form: FormData) => Promise<CameraFormState>;

/** What the pressed button wants; saving is the default. */
export const formIntents = { chooseKind: 'choose-kind', test: 'test' } as const;
