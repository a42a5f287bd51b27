import { compareNames } from './file-name-pattern';
import { type FolderFile, filesOf, type FolderPictures, noPictureError } from './folder-pictures';
import { type FolderPlace, listNames } from './folder-place';
import type { NoPicture, ReadOptions } from './picture-file';
import type { PictureOnly } from './picture-frame';

/** Some programs delete their picture before they write the next one. */
const goneAfterMs = 5_000;

export interface WrittenPicture extends PictureOnly {
  /** In milliseconds since the epoch, by the clock of the file system. */
  readonly writtenAt: number;
}

/** The latest written picture of a folder, each time that it is another or was written again. */
export class NewestPicture {
  readonly #pictures: FolderPictures;
  readonly #options: ReadOptions;
  #shown: FolderFile | undefined;
  /** Since when the picture shown has no file, by the clock that never jumps. */
  #goneSince: number | undefined;
  #workMs = 0;

  constructor(pictures: FolderPictures, options: ReadOptions) {
    this.#pictures = pictures;
    this.#options = options;
  }

  /** How long the last look took to go through the folder. */
  get workMs(): number {
    return this.#workMs;
  }

  /**
   * What was written since the last look; undefined for nothing, or nothing whole yet.
   * @throws SourceError where there is no picture and none is being written
   */
  async look(place: FolderPlace): Promise<WrittenPicture | undefined> {
    const startedAt = this.#options.clock.elapsed();
    const names = await listNames(place);
    this.#pictures.keepOnly(names);
    const files = (await filesOf(place.folder, names)).sort(latestFirst);
    this.#workMs = this.#options.clock.elapsed() - startedAt;
    const isGone = this.#noteGone(names);
    const answers: NoPicture[] = [];
    for (const file of files) {
      if (this.#options.signal.aborted || this.#isShown(file)) return undefined;
      if (!isGone && this.#isOlder(file)) continue;
      const read = await this.#pictures.read(place.folder, file);
      if (typeof read !== 'string') {
        // The state in which it was read: it may have been written again since it was listed.
        this.#shown = { name: file.name, id: read.id, writtenAt: read.writtenAt };
        return read;
      }
      answers.push(read);
    }
    const mayCome = answers.includes('unfinished') || answers.includes('gone');
    if (isGone || (this.#shown === undefined && !mayCome)) throw noPictureError(answers);
    return undefined;
  }

  #isShown({ name, id }: FolderFile): boolean {
    return this.#shown?.name === name && this.#shown.id === id;
  }

  /** Another file from before the one shown, which is being written anew or is gone for a moment. */
  #isOlder({ name, writtenAt }: FolderFile): boolean {
    return this.#shown !== undefined && this.#shown.name !== name
      ? writtenAt < this.#shown.writtenAt
      : false;
  }

  /** Whether the picture shown has been without a file for too long. */
  #noteGone(names: readonly string[]): boolean {
    const now = this.#options.clock.elapsed();
    const isThere = this.#shown === undefined || names.includes(this.#shown.name);
    this.#goneSince = isThere ? undefined : (this.#goneSince ?? now);
    return this.#goneSince !== undefined && now - this.#goneSince >= goneAfterMs;
  }
}

function latestFirst(a: FolderFile, b: FolderFile): number {
  return b.writtenAt - a.writtenAt || compareNames(b.name, a.name);
}
