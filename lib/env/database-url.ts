import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The absolute path that a `file:` address means, or undefined if it is no such address.
 * `file:./x.db` and `file:x.db` are taken from the working directory, as Prisma's tools do;
 * `file:/x.db` and `file:///x.db` are absolute. Parameters after a `?` are not supported.
 */
export function databaseFileOf(url: string): string | undefined {
  const rest = /^file:([^?#]+)$/i.exec(url)?.[1];
  if (rest === undefined || rest.includes('\0') || rest.startsWith(':') || rest.endsWith('/')) {
    return undefined;
  }
  if (!rest.startsWith('//')) return path.resolve(rest);
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}
