import { readFileSync } from 'node:fs';
import path from 'node:path';
import { forms, namesIn, types } from './smaller-forms.mjs';

const prefix = '/_next/static/';
/** As Next itself says of them: their names change with what is in them. */
const keptForEver = 'public, max-age=31536000, immutable';

/**
 * Answers for the build's scripts and styles, in the smallest form that there is and the browser takes.
 * They are the same for everybody, so their length tells nobody anything (https://www.breachattack.com/);
 * pages stay as they are. From memory, since reading a file takes turns on libuv's threads with the
 * pictures that are made smaller there (https://docs.libuv.org/en/v1.x/threadpool.html): a page would
 * wait for them, once for each of its files.
 * @param folder `.next/static`
 * @returns to be called before Next handles the request; says whether it has been answered
 */
export function builtFiles(folder) {
  const names = new Set(namesIn(folder));
  const read = new Map();
  return (request, response) => {
    const { method, url, headers } = request;
    const [pathname] = url.split('?', 1);
    if (!pathname.startsWith(prefix) || (method !== 'GET' && method !== 'HEAD')) return false;
    const name = pathname.slice(prefix.length);
    const type = types.get(path.extname(name));
    // Pieces are rare, and Next's.
    if (type === undefined || !names.has(name) || headers.range !== undefined) return false;
    const there = forms.filter(({ ending }) => names.has(`${name}${ending}`));
    const taken = codingsOf(request);
    const form = there.find(({ coding }) => taken.has(coding));
    const file = `${name}${form?.ending ?? ''}`;
    const bytes = read.get(file) ?? readIfThere(path.join(folder, file));
    // A build is being made beside this server.
    if (!bytes) return false;
    read.set(file, bytes);
    const tag = `"${form?.coding ?? 'identity'}-${bytes.length}"`;
    const kept = {
      'Cache-Control': keptForEver,
      ETag: tag,
      ...(there.length > 0 && { Vary: 'Accept-Encoding' }),
    };
    // Firefox asks anew on every reload where the connection is a plain one.
    if (headers['if-none-match'] === tag) {
      response.writeHead(304, kept).end();
      return true;
    }
    response.writeHead(200, {
      ...kept,
      'Content-Type': type,
      'Content-Length': bytes.length,
      ...(form && { 'Content-Encoding': form.coding }),
    });
    response.end(method === 'HEAD' ? undefined : bytes);
    return true;
  };
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Those that the browser takes: https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding */
function codingsOf({ headers: { 'accept-encoding': text = '' } }) {
  const codings = text.split(',').map((one) => one.trim().toLowerCase());
  return new Set(
    codings.filter((one) => !/;\s*q=0(\.0*)?$/.test(one)).map((one) => one.replace(/\s*;.*$/, '')),
  );
}
