import { describe, expect, it } from 'vitest';
import { KnownSecrets } from '@/lib/redaction/known-secrets';
import { SecretSearch } from '@/lib/redaction/secret-search';

const secret = 'c@n ary/pä"ß<&9+\\';
const search = new SecretSearch([{ value: secret, username: 'ada' }]);

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** How cameras, browsers, programs and logs write it. */
const written: readonly (readonly [how: string, text: string])[] = [
  ['as it is', secret],
  ['as bytes', Buffer.from(secret).toString('latin1')],
  ['percent-encoded', encodeURIComponent(secret)],
  ['in lower case', encodeURIComponent(secret).replaceAll(/%../g, (code) => code.toLowerCase())],
  ['in part', new URL(`http://cam/?p=${secret.replaceAll(/[&+\\]/g, encodeURIComponent)}`).href],
  [
    'every sign of it',
    [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  ],
  ['twice', encodeURIComponent(encodeURIComponent(secret))],
  ['as a form', new URLSearchParams({ p: secret }).toString().replaceAll('%2B', '+')],
  ['as HTML', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
  [
    'as HTML numbers',
    Array.from(secret)
      .map((sign) => `&#${sign.codePointAt(0) ?? 0};`)
      .join(''),
  ],
  ['as JSON', JSON.stringify(secret)],
  [
    'as JSON in ASCII',
    JSON.stringify(secret).replaceAll(
      /[^ -~]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  ],
  ['in base64', base64(secret)],
  ['with its user name', base64(`ada:${secret}`)],
  ['with any user name', base64(`somebody:${secret}`)],
  ['with another', base64(`x:${secret}`)],
  ['with a third, and more behind', base64(`me:${secret}, and more`)],
  ['in base64 for addresses', Buffer.from(`ada:${secret}`).toString('base64url')],
  ['in base64, percent-encoded', encodeURIComponent(base64(`ada:${secret}`))],
  ['in hexadecimal', Buffer.from(secret).toString('hex')],
  ['in capital hexadecimal', Buffer.from(secret).toString('hex').toUpperCase()],
];

describe('a secret', () => {
  it.each(written)('is found in a text: %s', (_how, text) => {
    const whole = `GET /x?w=640 ${text}; more of it`;
    const clean = search.remove(whole);
    expect(clean).toMatch(/^GET .*\[redacted\].*more of it$/);
    expect(search.holds(clean)).toBe(false);
    expect(search.remove(clean)).toBe(clean);
    const core = Buffer.from(text.slice(4, -4));
    expect(clean).not.toContain(core.toString());
  });

  it('is blanked in bytes of any kind, which stay as long as they are', () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0, 0x25]),
      Buffer.from(secret),
      Buffer.from([0, 9]),
    ]);
    const { length } = bytes;
    search.blank(bytes);
    expect(bytes.length).toBe(length);
    expect(bytes.subarray(0, 4)).toEqual(Buffer.from([0xff, 0xd8, 0, 0x25]));
    expect(bytes.includes('ary')).toBe(false);
    expect(bytes.subarray(-2)).toEqual(Buffer.from([0, 9]));
  });

  it('is left in longer words and numbers where it is short, and let be where it is shorter', () => {
    const short = new SecretSearch([{ value: '1234' }, { value: 'gate' }, { value: 'ab' }]);
    expect(short.remove('1234 gate ab')).toBe('[redacted] [redacted] ab');
    expect(short.remove('at 12345678 the gatekeeper')).toBe('at 12345678 the gatekeeper');
  });

  it('that is part of what stands for secrets does not grow', () => {
    const odd = new SecretSearch([{ value: 'redacted' }]);
    expect(odd.remove(odd.remove('a redacted b'))).toBe('a [redacted] b');
  });

  it('that begins like another goes with it', () => {
    const both = new SecretSearch([{ value: 'hunter22' }, { value: 'hunter22-long' }]);
    expect(both.remove('hunter22-long hunter22')).toBe('[redacted] [redacted]');
  });

  it.each(['%', '%41', '&amp;', '&#65;', '\\u0041', '\\', 'c@n ', 'YW'])(
    'is looked for in a time that grows with the text: %s',
    (piece) => {
      const text = piece.repeat(200_000 / piece.length);
      expect(search.remove(text)).toBe(text);
    },
  );
});

describe('what is known to be secret', () => {
  it('is looked for from the moment it is learned, and no more of it than there is room for', () => {
    const known = new KnownSecrets();
    expect(known.search.remove('hunter2-first')).toBe('hunter2-first');
    known.learn('');
    known.learn('hunter2-first');
    expect(known.search.remove('hunter2-first')).toBe('[redacted]');
    for (let at = 0; at < 4_096; at += 1) known.learn(`number-${at}-of-many`);
    expect(known.search.remove('hunter2-first number-0-of-many')).toBe('hunter2-first [redacted]');
  });
});
