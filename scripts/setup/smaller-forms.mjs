import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Text: fonts and pictures are compressed already. As Next itself sends it. */
export const types = new Map([
  ['.js', 'application/javascript; charset=UTF-8'],
  ['.css', 'text/css; charset=UTF-8'],
]);
/** Less fits into one packet anyway. */
const leastBytes = 1_024;

/** The best first. Browsers ask for Brotli over HTTPS and on the machine itself only. */
export const forms = [
  {
    coding: 'br',
    ending: '.br',
    compress: (bytes) => promisify(brotliCompress)(bytes, slowest(bytes)),
  },
  { coding: 'gzip', ending: '.gz', compress: (bytes) => promisify(gzip)(bytes, { level: 9 }) },
];

/**
 * Puts what browsers load beside itself in smaller forms, at the build: the server compresses nothing as
 * it answers, since pictures are compressed already, and a compressor would hold frames back.
 * @param folder `.next/static`
 */
export async function makeSmallerForms(folder) {
  await Promise.all(namesIn(folder).map((name) => makeSmaller(path.join(folder, name))));
}

async function makeSmaller(file) {
  const bytes = types.has(path.extname(file)) ? await readFile(file) : Buffer.alloc(0);
  if (bytes.length < leastBytes) return;
  for (const { ending, compress } of forms) {
    await writeFile(`${file}${ending}`, await compress(bytes));
  }
}

function slowest({ length }) {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: length,
    },
  };
}

/** Those of all files in it, with `/` between the parts. */
export function namesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join('/'));
}
