import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/*
 * Ways to see that a Debian package is installed, without asking dpkg: what a machine has from
 * elsewhere is as good. Each returns a function that looks.
 */

/** A program on the PATH. */
export function programOnPath(name, searchPath = () => process.env.PATH ?? '') {
  return () =>
    searchPath()
      .split(path.delimiter)
      .some((folder) => isExecutable(path.join(folder, name)));
}

/** A file in any of these folders, such as python3/dist-packages/gi/__init__.py. */
export function fileIn(folders, file) {
  return () => folders.some((folder) => existsSync(path.join(folder, file)));
}

/**
 * A file of a library, which lies in /usr/lib or in the folder of its architecture there, such as
 * /usr/lib/x86_64-linux-gnu (https://wiki.debian.org/Multiarch).
 */
export function libraryFile(file, libraries = '/usr/lib') {
  return () => fileIn([libraries, ...subfolders(libraries)], file)();
}

function subfolders(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => path.join(folder, entry.name));
  } catch {
    return [];
  }
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
