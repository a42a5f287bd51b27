import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The metrics of Framewall that a file names, each once. */
export async function metricsNamed(file: string): Promise<string[]> {
  const text = await readFile(path.join(root, file), 'utf8');
  return [...new Set(text.match(/\bframewall_[a-z0-9_]+\b/g) ?? [])];
}
