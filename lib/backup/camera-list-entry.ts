import { CameraError } from '@/lib/cameras/camera-error';

/** A list of cameras of which nothing can be read. @param sentence for people */
export function unreadableList(sentence: string): CameraError {
  return new CameraError('invalid', sentence, { file: sentence });
}

/** What a list says of one camera. */
export interface ListEntry {
  /** In the file, from 1: the line, or in JSON the place in the list. */
  readonly line: number;
  /** As it is written; empty where it is not. */
  readonly slug: string;
  readonly name: string;
  /**
   * For the registry, given the kinds of the sources that the camera has so far; or why there is
   * nothing to give it.
   */
  readonly input: (stored: StoredKinds) => Record<string, unknown> | CellProblem;
}

export interface StoredKinds {
  readonly kind?: string | undefined;
  readonly subKind?: string | undefined;
}

/** A cell that cannot be what it stands for. */
export class CellProblem {
  readonly sentence: string;

  constructor(column: string, sentence: string) {
    this.sentence = `${column}: ${sentence}`;
  }
}
