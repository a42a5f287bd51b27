import { beforeAll, describe, expect, it } from 'vitest';
import { readBackupFile, writeBackupFile } from '@/lib/backup/backup-file';

const passphrase = 'seven geese at noon';
const origin = { madeBy: '1.2.3', madeAt: '2026-11-26T08:00:00.000Z', schema: '20261126_last' };
const content = { tables: { Camera: [{ name: 'Gate', password: 'canary' }] } };

let file: Buffer;
beforeAll(async () => {
  file = await writeBackupFile(origin, content, passphrase);
});

const changed = (change: (shape: Record<string, unknown>) => void): Buffer => {
  const shape = JSON.parse(file.toString('utf8')) as Record<string, unknown>;
  change(shape);
  return Buffer.from(JSON.stringify(shape));
};

/** With another letter at some place of a text. */
const altered = (text: unknown, at: number): string => {
  const letters = String(text);
  return letters.slice(0, at) + (letters[at] === 'A' ? 'B' : 'A') + letters.slice(at + 1);
};

/** Other text that is decoded to the same bytes. */
function respelled(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  const padding = /=*$/.exec(base64)?.[0] ?? '';
  const at = base64.length - padding.length - 1;
  const others = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
    .map((letter) => base64.slice(0, at) + letter + padding)
    .filter((text) => text !== base64 && Buffer.from(text, 'base64').equals(bytes));
  // Without padding each letter counts: then there are spaces, which decoders skip.
  return others[0] ?? `${base64} `;
}

describe('a backup file', () => {
  it('gives back what was put in, to who knows the passphrase', async () => {
    expect(await readBackupFile(file, passphrase)).toEqual({ origin, content });
  });

  it('is opened by the passphrase however a keyboard composes it', async () => {
    const composed = await writeBackupFile(origin, content, 'caf\u00e9 at the corner');
    await expect(readBackupFile(composed, 'cafe\u0301 at the corner')).resolves.toBeDefined();
  });

  it('shows nothing of its content, and never the same twice', async () => {
    expect(file.toString('latin1')).not.toMatch(/canary|Gate/);
    const body = (bytes: Buffer) => (JSON.parse(bytes.toString('utf8')) as { body: string }).body;
    expect(body(await writeBackupFile(origin, content, passphrase))).not.toBe(body(file));
  });

  it('survives a program that writes it anew, with a byte-order mark and in another order', async () => {
    const shape = JSON.parse(file.toString('utf8')) as Record<string, unknown>;
    const turned = Object.fromEntries(Object.entries(shape).reverse());
    const bytes = Buffer.from(`\uFEFF${JSON.stringify(turned, null, 2)}\r\n`);
    await expect(readBackupFile(bytes, passphrase)).resolves.toBeDefined();
  });

  it.each([
    ['a wrong passphrase', () => file, 'wrong-passphrase', 'some other words here'],
    ['an end that is missing', () => file.subarray(0, file.length - 40), 'incomplete', passphrase],
    ['nothing but its beginning', () => file.subarray(0, 30), 'incomplete', passphrase],
    ['an empty file', () => Buffer.alloc(0), 'not-a-backup', passphrase],
    ['a picture', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'not-a-backup', passphrase],
    ['some other JSON', () => Buffer.from('{"format":"other"}'), 'not-a-backup', passphrase],
    ['a list', () => Buffer.from('[1, 2]'), 'not-a-backup', passphrase],
    ['a later version', () => changed((one) => (one.version = 2)), 'newer', passphrase],
    [
      'a changed body',
      () => changed((one) => (one.body = altered(one.body, 10))),
      'damaged',
      passphrase,
    ],
    ['no body', () => changed((one) => (one.body = '')), 'damaged', passphrase],
    ['a body that is no text', () => changed((one) => (one.body = 7)), 'damaged', passphrase],
    [
      'another moment',
      () => changed((one) => (one.madeAt = '2026-11-25T08:00:00.000Z')),
      'wrong-passphrase',
      passphrase,
    ],
    [
      'a key that takes a gigabyte to make',
      () => changed((one) => (one.key = { ...(one.key as object), cost: 1_048_576 })),
      'damaged',
      passphrase,
    ],
  ])('refuses %s with a sentence of its own', async (_, bytes, code, typed) => {
    const refusal = readBackupFile(bytes(), typed);
    await expect(refusal).rejects.toMatchObject({ name: 'BackupError', code });
    await expect(refusal).rejects.toThrow(/^[A-Z].+\.$/);
  });

  it.each(['check', 'body'] as const)(
    'is refused where the bytes of its %s are spelled otherwise',
    (name) => {
      // The last letter before the padding has bits to spare.
      const bytes = changed((one) => (one[name] = respelled(String(one[name]))));
      return expect(readBackupFile(bytes, passphrase)).rejects.toMatchObject({ code: 'damaged' });
    },
  );

  it('is refused wherever one letter of it is another', async () => {
    const text = file.toString('utf8');
    for (let at = 1; at < text.length - 2; at += 61) {
      const bytes = Buffer.from(altered(text, at));
      await expect(readBackupFile(bytes, passphrase), `letter ${at}`).rejects.toMatchObject({
        name: 'BackupError',
      });
    }
  }, 60_000);
});
