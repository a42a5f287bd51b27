/*
 * Texts carry secrets escaped: in addresses, pages, JSON. A view is such a text unescaped, and where
 * each of its characters stood, so that what is found in it can be removed from the text itself.
 */

export interface TextView {
  readonly text: string;
  /** Where character `at` of the view begins in the original; one more entry for its end. */
  readonly starts: Uint32Array;
}

interface Escape {
  /** In every text that has such an escape. */
  readonly mark: string;
  readonly pattern: RegExp;
  readonly plain: (match: string) => string;
}

/** RFC 3986, section 2.1; each escape is a byte, as byte text has it. */
const percent: Escape = {
  mark: '%',
  pattern: /%([0-9a-f]{2})/gi,
  plain: (match) => String.fromCharCode(Number.parseInt(match.slice(1), 16)),
};

const namedEntities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

const html: Escape = {
  mark: '&',
  pattern: /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/gi,
  plain: (match) => {
    const named = namedEntities[match.toLowerCase()];
    if (named !== undefined) return named;
    const isHex = /^&#x/i.test(match);
    const code = Number.parseInt(match.slice(isHex ? 3 : 2), isHex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : match;
  },
};

const shortEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
};

/** JSON's and JavaScript's. */
const backslash: Escape = {
  mark: '\\',
  pattern: /\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[^ux])/gi,
  plain: (match) => {
    const sign = match.charAt(1);
    if (match.length > 2) return String.fromCharCode(Number.parseInt(match.slice(2), 16));
    return shortEscapes[sign] ?? sign;
  },
};

/** The text itself, and each way in which it may be read that makes a difference. */
export function viewsOf(text: string): TextView[] {
  const own = { text, starts: Uint32Array.from({ length: text.length + 1 }, (_, at) => at) };
  const once = unescaped(own, percent);
  const escapes = [once, once && unescaped(once, percent), unescaped(own, html)];
  return [own, ...escapes, unescaped(own, backslash)].filter((view) => view !== undefined);
}

/** Undefined where nothing is escaped in this way. */
function unescaped({ text, starts }: TextView, { mark, pattern, plain }: Escape) {
  if (!text.includes(mark)) return undefined;
  const pieces: string[] = [];
  const places: number[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const sign = plain(match[0]);
    pieces.push(text.slice(end, match.index), sign);
    for (let at = end; at < match.index; at += 1) places.push(starts[at] ?? 0);
    places.push(...Array.from<number>({ length: sign.length }).fill(starts[match.index] ?? 0));
    end = match.index + match[0].length;
  }
  if (end === 0) return undefined;
  pieces.push(text.slice(end));
  for (let at = end; at <= text.length; at += 1) places.push(starts[at] ?? 0);
  return { text: pieces.join(''), starts: Uint32Array.from(places) };
}
