import type { CameraInlet } from './camera-inlet';
import type { PushError } from './push-error';

/** What a publisher was let in to. */
export interface Admission {
  readonly inlet: CameraInlet;
  /**
   * Calls once the right to send is over, wherever that is not told by the inlet.
   * @returns stops watching
   */
  readonly watch: (onOver: (reason: PushError) => void) => () => void;
}

/** For as long as the inlet has it so. */
export function lastingAdmission(inlet: CameraInlet): Admission {
  return { inlet, watch: () => () => undefined };
}
