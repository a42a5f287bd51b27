/*
 * Cameras carry their credentials in every place an address has, and ffmpeg repeats addresses in
 * its errors. So every text on its way to the log passes here. Where a secret's end is unclear,
 * too much is removed rather than too little.
 */

import { knownSecrets } from './known-secrets';
import { redacted } from './redacted';

export { redacted } from './redacted';

/** Names of URL parameters and fields that hold a secret, wherever in the name they stand. */
const secretWord = 'usr|user|pwd|pass|psw|login|token|secret|auth|credential|signature|api_?key';
const secretName = `[\\w.-]{0,32}?(?:${secretWord})[\\w.-]{0,32}?`;
/** Too short to look for inside a name: `key=` and `code=` count, `keyframe=` does not. */
const shortName = 'key|pw|sig|sid|code|session';
/** What follows a value in the underscore form that XMeye and Dahua-like cameras use. */
const underscoreNext = `_(?:${secretWord}|channel|stream|subtype|type|port|index)[a-z]{0,12}=`;

const secretValue = `(?:(?!${underscoreNext})[^\\s&"<>])*`;

/** Elements of ONVIF's answers and of makers' own interfaces, and what a WS-Security digest is made of. */
const secretElement = `(?:[\\w.-]{1,32}:)?(?:[\\w.-]{0,32}?(?:${secretWord})[\\w.-]{0,32}|nonce|key|sid)`;

const rules: readonly (readonly [RegExp, Replacement])[] = [
  // Header lines, whatever the scheme; the rest of the line is the secret.
  [
    /\b((?:proxy-)?authorization|(?:set-)?cookie|x-api-key|x-auth-token)(['"]?\s*[:=]\s*)(?![\s]*$)[^\r\n]+/gi,
    `$1$2${redacted}`,
  ],
  [/\b(Bearer)\s+[\w.~+/=-]+/gi, `$1 ${redacted}`],
  [/\b(Digest)\s+\w+=[^\r\n]+/gi, `$1 ${redacted}`],
  [/\b(Basic)\s+([A-Za-z0-9+/_-]{3,}={0,2})/gi, hideBasic],
  [/\$argon2[a-z]{1,2}\$[\w$+/=,.-]+/g, redacted],
  // Push keys, links and tokens of Framewall are known by their beginning.
  [/\bfw[a-z]_[\w-]+/g, redacted],
  // scheme://user:password@host. A password may hold any of / ? # @, so the last @ counts.
  [
    /\b([a-z][a-z0-9+.-]{0,31}:\/\/)[^\s/?#"<>@:]{0,512}(?::[^\s"<>]{0,2048})?@/gi,
    `$1${redacted}@`,
  ],
  [/\b([a-z][a-z0-9+.-]{0,31}:\/\/)[^\s/?#"<>]*@/gi, `$1${redacted}@`],
  // The same, encoded as a parameter of another address.
  [/(%3A%2F%2F)[^\s&"<>]{0,2048}%40/gi, `$1${redacted}%40`],
  // user:password@host without a scheme.
  [/(^|[\s"'(=,])[^\s:@/"'()=,]{1,64}:(?!\/\/)[^\s@"']{1,256}@(?=[\w[])/g, `$1${redacted}@`],
  // <wsse:Password Type="...#PasswordDigest">...</wsse:Password>
  [
    new RegExp(`(<(${secretElement})(?:\\s[^<>]{0,512})?>)[^<>]+(?=</\\2\\s*>)`, 'gi'),
    `$1${redacted}`,
  ],
  // {\"password\":\"...\"}: JSON as a text in JSON.
  [new RegExp(`((?<![a-z0-9])${secretName}\\\\+"\\s*:\\s*\\\\+")[^"\\\\]*`, 'gi'), `$1${redacted}`],
  // password="...", as XML and headers have it.
  [
    new RegExp(`((?<![a-z0-9])${secretName}\\s?=\\s?)(["'])(?:(?!\\2)[^\\r\\n])*\\2`, 'gi'),
    `$1$2${redacted}$2`,
  ],
  // --password x, as programs take it.
  [new RegExp(`(?<![\\w-])(--?(?:${secretWord})[a-z-]{0,16}\\s+)(?!-)\\S+`, 'gi'), `$1${redacted}`],
  // password: x, alone in its line.
  [
    /^([ \t]*[\w.-]{0,32}(?:passw(?:or)?d|passwd|pwd|secret|token)[ \t]*:[ \t]*)(?!["'{[])\S[^\r\n]*$/gim,
    `$1${redacted}`,
  ],
  // {"password": "..."}, and the way Node prints objects.
  [
    new RegExp(`(["']?\\b${secretName}["']?\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gi'),
    `$1"${redacted}"`,
  ],
  [
    new RegExp(`(["']?\\b${secretName}["']?\\s*:\\s*)'(?:[^'\\\\]|\\\\.)*'`, 'gi'),
    `$1'${redacted}'`,
  ],
  // ?pwd=..., &usr=..., password=..., user=x_password=y.
  [new RegExp(`((?<![a-z0-9])${secretName}(?:=|%3D))${secretValue}`, 'gi'), `$1${redacted}`],
  [new RegExp(`([?&;](?:${shortName})=)${secretValue}`, 'gi'), `$1${redacted}`],
];

type Replacement = string | ((match: string, ...groups: string[]) => string);

/** Longer texts are cut: nobody reads on, and what a camera sends must not keep the server busy. */
const maxChars = 16_384;

/** `text` without user information, passwords, tokens and authorisation headers. Idempotent. */
export function redactSecrets(text: string): string {
  let clean = knownSecrets().search.remove(text.slice(0, 2 * maxChars));
  if (clean.length > maxChars) clean = cut(clean);
  for (const [pattern, replacement] of rules) {
    clean =
      typeof replacement === 'string'
        ? clean.replace(pattern, replacement)
        : clean.replace(pattern, replacement);
  }
  return clean;
}

/** Cuts between words, so that no secret loses the end by which it would have been known. */
function cut(text: string): string {
  const lastSpace = Math.max(text.lastIndexOf(' ', maxChars), text.lastIndexOf('\n', maxChars));
  return `${text.slice(0, Math.max(lastSpace, 0))} [cut off]`;
}

/** Whether a field of this name holds a secret whatever its value. */
export function isSecretField(name: string): boolean {
  return new RegExp(
    `^(?:.*(?:pwd|pass|psw|token|secret|authori[sz]ation|cookie).*|key)$`,
    'i',
  ).test(name);
}

/** "Basic authentication" is prose; what decodes to `user:password` is not. */
function hideBasic(match: string, scheme = '', value = ''): string {
  return Buffer.from(value, 'base64').includes(0x3a) ? `${scheme} ${redacted}` : match;
}
