import { describe, expect, it } from 'vitest';
import { holdsControlCharacters, isSealed } from '@/lib/secrets/sealed-mark';
import { keyIdOf, seal, unseal } from '@/lib/secrets/sealing';
import { newSealingKey, sealingKey } from '@/lib/secrets/sealing-key';

const place = { cameraId: 'c1', part: 'main', field: 'password' };
const key = newSealingKey();
const secrets = ['hunter2', 'ein längeres Passwort, mit Ümläuten ☃ 🔑', ' ', 'x'.repeat(1024)];

describe('a sealed secret', () => {
  it.each(secrets)('opens to what it was: %s', (secret) => {
    const sealed = seal(key, secret, place);
    expect(sealed).not.toContain(secret.trim() === '' ? '  ' : secret);
    expect(unseal(key, sealed, place)).toBe(secret);
  });

  it('is never the same twice, and says which key it wants', () => {
    const [one, other] = [seal(key, 'hunter2', place), seal(key, 'hunter2', place)];
    expect(one).not.toBe(other);
    expect(keyIdOf(one)).toBe(key.id);
    expect(isSealed(one)).toBe(true);
    expect(holdsControlCharacters(one)).toBe(true);
  });

  it('opens for no other camera, part or field', () => {
    const sealed = seal(key, 'hunter2', place);
    for (const other of [{ cameraId: 'c2' }, { part: 'sub' }, { field: 'hiddenValues' }]) {
      expect(unseal(key, sealed, { ...place, ...other })).toBeUndefined();
    }
    const shifted = { cameraId: 'c1","main', part: 'x', field: 'password' };
    expect(unseal(key, sealed, shifted)).toBeUndefined();
  });

  it('opens with no other key, even one that is passed off as its own', () => {
    const sealed = seal(key, 'hunter2', place);
    const other = newSealingKey();
    expect(unseal(other, sealed, place)).toBeUndefined();
    expect(unseal({ id: key.id, bytes: other.bytes }, sealed, place)).toBeUndefined();
  });

  it('does not open once any of its bytes is another, or missing', () => {
    const sealed = seal(key, 'hunter2', place);
    const start = sealed.lastIndexOf(':') + 1;
    const bytes = Buffer.from(sealed.slice(start), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const text = sealed.slice(0, start) + changed.toString('base64url');
      expect(unseal(key, text, place)).toBeUndefined();
      const cut = sealed.slice(0, start) + bytes.subarray(0, at).toString('base64url');
      expect(unseal(key, cut, place)).toBeUndefined();
    }
  });

  it.each(['', 'hunter2', '\u0001sealed:', '\u0001sealed:2:abc:def', '\u0001sealed:1:a:b:c'])(
    'is not what %j is',
    (text) => {
      expect(unseal(key, text, place)).toBeUndefined();
      expect(keyIdOf(text)).toBeUndefined();
    },
  );
});

describe('a sealing key', () => {
  it('has a name that stays and tells nothing of it', () => {
    const again = sealingKey(Buffer.from(key.bytes));
    expect(again.id).toBe(key.id);
    expect(key.bytes.toString('hex')).not.toContain(key.id);
    expect(newSealingKey().id).not.toBe(key.id);
  });

  it('has 32 bytes and no fewer', () => {
    expect(() => sealingKey(Buffer.alloc(16))).toThrow('32 bytes');
  });
});
