import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Next writes it into each build. */
const buildIdFile = '.next/BUILD_ID';

/** Which build this is: another one after every upgrade; `development` where none was made. */
export async function readBuildId(folder?: string): Promise<string> {
  if (folder === undefined && process.env.NODE_ENV !== 'production') return 'development';
  const root = folder ?? /* turbopackIgnore: true */ process.cwd();
  try {
    const id = await readFile(path.join(/* turbopackIgnore: true */ root, buildIdFile), 'utf8');
    return id.trim() || 'development';
  } catch {
    return 'development';
  }
}
