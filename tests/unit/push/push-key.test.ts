import { expect, it } from 'vitest';
import { redactSecrets } from '@/lib/redaction/redact';
import { hashOfPushKey, isSameHash, newPushKey } from '@/lib/push/push-key';

it('a push key is recognisable, never the same, and fits into an address and a shell', () => {
  const keys = Array.from({ length: 50 }, newPushKey);
  expect(new Set(keys).size).toBe(50);
  for (const key of keys) expect(key).toMatch(/^fwp_[\w-]{43}$/);
});

it('what is stored of a key tells it from others', () => {
  const [one, other] = [hashOfPushKey('fwp_one'), hashOfPushKey('fwp_other')];
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(isSameHash(one, hashOfPushKey('fwp_one'))).toBe(true);
  expect(isSameHash(one, other)).toBe(false);
  for (const broken of ['', 'fwp_one', one.slice(2), `${one}00`]) {
    expect(isSameHash(broken, one)).toBe(false);
    expect(isSameHash(broken, broken)).toBe(false);
  }
});

it('a push key does not reach the log, however it was sent', () => {
  const key = newPushKey();
  for (const text of [
    `http://host/api/cameras/gate/frames?key=${key}`,
    `http://push:${key}@host/api/cameras/gate/frames`,
    `Authorization: Bearer ${key}`,
    `the line ${key} takeover`,
  ]) {
    expect(redactSecrets(text)).not.toContain(key);
  }
});
