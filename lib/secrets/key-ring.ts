import { keyFileStamp, readKeyFile, writeKeyFile } from './key-file';
import { newSealingKey, type SealingKey } from './sealing-key';

export interface KeyRingOptions {
  /** From the environment: the first of them seals. With none, the file's first does. */
  readonly configured: readonly SealingKey[];
  /** Where generated keys are kept; they open even where others are configured. */
  readonly file: string;
}

/** The keys that seal and open stored secrets, in step with their file. */
export class KeyRing {
  readonly #options: KeyRingOptions;
  /**
   * Never fewer: after a rotation the cameras in memory are still sealed with the former key, until
   * they are read again.
   */
  readonly #known = new Map<string, SealingKey>();
  #fileKeys: readonly SealingKey[] = [];
  #stamp = '';

  /** Makes a key where there is none. */
  constructor(options: KeyRingOptions) {
    this.#options = options;
    const { configured, file } = options;
    for (const key of configured) this.#known.set(key.id, key);
    this.#readFile();
    if (configured.length === 0 && this.#fileKeys.length === 0) {
      writeKeyFile(file, [newSealingKey()]);
      this.#readFile();
    }
  }

  /** Which key seals now. */
  get first(): SealingKey {
    if (this.#options.configured[0]) return this.#options.configured[0];
    this.#readFile();
    const [first = [...this.#known.values()].at(-1)] = this.#fileKeys;
    if (!first) throw new Error('There is no key to seal secrets with.');
    return first;
  }

  /** Looks into the file again for a key that is not known: another process may have made it. */
  find(id: string): SealingKey | undefined {
    if (!this.#known.has(id)) this.#readFile();
    return this.#known.get(id);
  }

  #readFile(): void {
    const { file } = this.#options;
    const stamp = keyFileStamp(file);
    if (stamp === this.#stamp) return;
    this.#fileKeys = readKeyFile(file);
    this.#stamp = stamp;
    for (const key of this.#fileKeys) this.#known.set(key.id, key);
  }
}
