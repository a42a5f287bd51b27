import { copyDatabase } from './copy-file';
import { damageOf } from './inspect-file';

/** Goes through whole database files. */
export interface FileWork {
  /** See `copyDatabase`. */
  copy(file: string, target: string): Promise<void>;
  /** @returns what is wrong with it, or undefined */
  check(file: string): Promise<string | undefined>;
  /** Breaks off what is going on, which then rejects. */
  close(): Promise<void>;
}

/** In this very thread, for commands that do nothing else. */
export const fileWorkHere: FileWork = {
  copy: copyDatabase,
  check: damageOf,
  close: () => Promise.resolve(),
};
