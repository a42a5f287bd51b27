import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Text: fonts and pictures are compressed already. As Next itself sends it. */
const types = new Map([
  ['.js', 'application/javascript; charset=UTF-8'],
  ['.css', 'text/css; charset=UTF-8'],
]);
/** Less fits into one packet anyway. */
const leastBytes = 1_024;

/** The best first. Browsers ask for Brotli over HTTPS and on the machine itself only. */
const forms = [
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

/**
 * Has a request for a file of the build answered in the smallest form that there is and the browser
 * takes. These files are the same for everybody, so their length tells nobody anything
 * (https://www.breachattack.com/); pages stay as they are.
 * @param folder `.next/static`, which Next serves
 * @returns to be called before Next handles the request
 */
export function smallerForms(folder) {
  const prefix = '/_next/static/';
  const names = new Set(namesIn(folder));
  return (request, response) => {
    const [pathname = ''] = request.url.split('?', 1);
    if (!pathname.startsWith(prefix)) return;
    const name = pathname.slice(prefix.length);
    const type = types.get(path.extname(name));
    const there = forms.filter(({ ending }) => names.has(`${name}${ending}`));
    if (type === undefined || there.length === 0) return;
    response.setHeader('Vary', 'Accept-Encoding');
    const taken = codingsOf(request);
    const form = there.find(({ coding }) => taken.has(coding));
    // Of the whole file, not of its smaller form.
    if (!form || request.headers.range !== undefined) return;
    request.url = `${pathname}${form.ending}`;
    response.setHeader('Content-Encoding', form.coding);
    response.setHeader('Content-Type', type);
  };
}

/** Those that the browser takes: https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding */
function codingsOf({ headers: { 'accept-encoding': text = '' } }) {
  const codings = text.split(',').map((one) => one.trim().toLowerCase());
  return new Set(
    codings.filter((one) => !/;\s*q=0(\.0*)?$/.test(one)).map((one) => one.replace(/\s*;.*$/, '')),
  );
}

function namesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join('/'));
}
