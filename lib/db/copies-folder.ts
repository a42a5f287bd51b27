import path from 'node:path';

/** Where the automatic copies of the database are. */
export function copiesFolder(dataFolder: string): string {
  return path.join(dataFolder, 'backups');
}
