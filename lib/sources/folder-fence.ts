import type { BigIntStats } from 'node:fs';
import { type FileHandle, readlink, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { SourceError } from './source-error';

/** The folders below which pictures may be read, and nothing else. */
export class FolderFence {
  readonly #roots: readonly string[];

  private constructor(roots: readonly string[]) {
    this.#roots = roots;
  }

  /**
   * @param roots absolute; a root that does not exist allows nothing yet
   * @throws SourceError 'folder-off' where there are none
   */
  static async of(roots: readonly string[]): Promise<FolderFence> {
    if (roots.length === 0) {
      throw new SourceError('folder-off', 'FOLDER_ROOTS names no folder.');
    }
    const real = await Promise.all(roots.map((root) => realpath(root).catch(() => undefined)));
    const known = [...roots, ...real].filter((root) => root !== undefined);
    return new FolderFence([...new Set(known.map((root) => path.resolve(root)))]);
  }

  /**
   * Whether a path, as it is written, is a root or below one. To be asked before the disk is: what
   * lies outside must not be told apart.
   */
  allows(file: string): boolean {
    return this.#roots.some((root) => {
      const way = path.relative(root, file);
      return (
        way === '' || !(way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way))
      );
    });
  }

  /** Whether what is open stands inside, links followed, whatever was swapped meanwhile. */
  async holds(handle: FileHandle, file: string, stats: BigIntStats): Promise<boolean> {
    const open = await openPath(handle);
    if (open !== undefined) return this.allows(open);
    // Without /proc: the name must lead to this very file, and go on doing so.
    const real = await realpath(file);
    const there = await stat(real, { bigint: true });
    const same = there.dev === stats.dev && there.ino === stats.ino;
    return same && this.allows(real) && (await realpath(real)) === real;
  }
}

/** Where an open file is, as Linux tells it (proc(5), /proc/pid/fd); undefined elsewhere. */
async function openPath(handle: FileHandle): Promise<string | undefined> {
  return readlink(`/proc/self/fd/${handle.fd}`).catch(() => undefined);
}
