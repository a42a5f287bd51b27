import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import {
  isAccepted,
  licencesOf,
  licencesPage,
  type LockFile,
} from '../../../scripts/setup/licences.mjs';

const file = (name: string) => readFile(new URL(`../../../${name}`, import.meta.url), 'utf8');
const lock = JSON.parse(await file('package-lock.json')) as LockFile;

test('every package that is installed has a licence that Framewall may come with', () => {
  const licences = [...licencesOf(lock)];
  expect(licences.length).toBeGreaterThan(50);
  expect(licences.filter(([, licence]) => !isAccepted(licence))).toEqual([]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['Apache-2.0 AND LGPL-3.0-or-later', true],
  ['MIT AND GPL-3.0-only', false],
  ['AGPL-3.0-or-later', false],
  ['SEE LICENSE IN LICENSE', false],
  ['none', false],
])('“%s” is accepted: %s', (licence, may) => {
  expect(isAccepted(licence)).toBe(may);
});

test('the list of licences is that of the lock file: else run npm run licences', async () => {
  expect(await file('docs/licences.md')).toBe(licencesPage(lock));
});
