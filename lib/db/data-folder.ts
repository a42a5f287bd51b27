import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** 256 bits, as many as the HMAC that signs cookies can use. */
const secretBytes = 32;

export class DataFolderError extends Error {
  readonly code = 'not-writable';

  constructor(folder: string, options?: { cause?: unknown }) {
    super(
      `The data folder ${folder} cannot be written: check its permissions, or set DATA_DIR.`,
      options,
    );
    this.name = 'DataFolderError';
  }
}

/**
 * Makes the folder for the database and the secret if need be, closed to everybody else, and
 * resolves with the secret that signs log-in cookies: the one kept in the file `secret` there,
 * made at the first start.
 * @throws {DataFolderError}
 */
export async function openDataFolder(folder: string): Promise<{ readonly secret: string }> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, 'secret');
    return { secret: (await readSecret(file)) ?? (await createSecret(file)) };
  } catch (cause) {
    throw new DataFolderError(folder, { cause });
  }
}

/** Undefined when there is none, or only an empty file. */
async function readSecret(file: string): Promise<string | undefined> {
  try {
    const secret = (await readFile(file, 'utf8')).trim();
    // Some file systems have no modes, and that must not keep anybody out.
    await chmod(file, 0o600).catch(() => undefined);
    return secret === '' ? undefined : secret;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole under another name first, so that a full disk never leaves half a secret. */
async function createSecret(file: string): Promise<string> {
  const draft = `${file}.new`;
  const secret = randomBytes(secretBytes).toString('hex');
  await writeFile(draft, `${secret}\n`, { mode: 0o600 });
  await rename(draft, file);
  return secret;
}
