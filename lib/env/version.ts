import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const description = z.object({ version: z.string() });

/** Which Framewall this is, as its package says. The program always runs in the project's root. */
export function readVersion(): string {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), 'package.json');
  try {
    return description.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
  } catch {
    return 'unknown';
  }
}
