import { stat } from 'node:fs/promises';
import type { Clock } from './clock';
import { compareNames } from './file-name-pattern';
import { fileOf, type FolderPictures, noPictureError } from './folder-pictures';
import { type FolderPlace, listNames } from './folder-place';
import type { NoPicture, ReadOptions } from './picture-file';
import type { PictureOnly } from './picture-frame';

/** Files come and go while the loop plays. */
const relistAfterMs = 1_000;
/** A folder that changed this lately may change again without its time telling (FAT: 2 s). */
const unsureForMs = 3_000;

/** The pictures of a folder in natural order of their names, again and again. */
export class PictureLoop {
  readonly #pictures: FolderPictures;
  readonly #signal: AbortSignal;
  readonly #clock: Clock;
  readonly #findPlace: () => Promise<FolderPlace>;
  #folder = '';
  #names: readonly string[] = [];
  #at = 0;
  /** Of the folder, when it was listed. */
  #version: string | undefined;
  #listedAt = -Infinity;

  constructor(
    pictures: FolderPictures,
    { clock, signal }: ReadOptions,
    findPlace: () => Promise<FolderPlace>,
  ) {
    this.#pictures = pictures;
    this.#signal = signal;
    this.#clock = clock;
    this.#findPlace = findPlace;
  }

  /**
   * Leaves out what is no whole picture.
   * @returns undefined once the signal has aborted
   * @throws SourceError where a whole round gives no picture
   */
  async next(): Promise<PictureOnly | undefined> {
    if (this.#clock.elapsed() - this.#listedAt >= relistAfterMs) await this.#list();
    const answers: NoPicture[] = [];
    for (let tries = this.#names.length; tries > 0; tries -= 1) {
      if (this.#signal.aborted) return undefined;
      const name = this.#names[this.#at] ?? '';
      this.#at = (this.#at + 1) % this.#names.length;
      const file = await fileOf(this.#folder, name);
      const read = file ? await this.#pictures.read(this.#folder, file) : 'gone';
      if (typeof read !== 'string') return read;
      answers.push(read);
    }
    throw noPictureError(answers);
  }

  /** Goes on after the name at which it was, whatever has come before it. */
  async #list(): Promise<void> {
    const place = await this.#findPlace();
    const folder = await stat(place.folder, { bigint: true }).catch(() => undefined);
    const version = folder && [place.folder, place.pattern, folder.ino, folder.mtimeNs].join(':');
    this.#listedAt = this.#clock.elapsed();
    if (version !== undefined && version === this.#version) return;
    const next = this.#names[this.#at];
    const names = (await listNames(place)).sort(compareNames);
    const at = next === undefined ? 0 : names.findIndex((name) => compareNames(name, next) >= 0);
    this.#folder = place.folder;
    this.#names = names;
    this.#at = Math.max(at, 0);
    this.#pictures.keepOnly(names);
    const isSure = folder && this.#clock.now() - Number(folder.mtimeMs) > unsureForMs;
    this.#version = isSure ? version : undefined;
  }
}
