import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../../${name}`, import.meta.url), 'utf8'));

const lock = (await read('package-lock.json')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const named = (wanted: (one: LockedPackage) => boolean) =>
  packages.filter(([, one]) => wanted(one)).map(([path]) => path);

test('no package is bound to a registry', () => {
  expect(packages.length).toBeGreaterThan(100);
  expect(named(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test('every package that each machine installs is known by its checksum', () => {
  const unknown = named(({ integrity, optional }) => optional !== true && !integrity);
  expect(unknown).toEqual([]);
  expect(
    named(({ integrity }) => integrity !== undefined && !integrity.startsWith('sha512-')),
  ).toEqual([]);
});

test('direct dependencies are pinned', async () => {
  const { dependencies, devDependencies } = (await read('package.json')) as Record<
    string,
    Record<string, string>
  >;
  const versions = Object.values({ ...dependencies, ...devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('scripts at installation are asked for by these alone, of which only the driver’s is run', () => {
  expect(named(({ hasInstallScript, dev }) => hasInstallScript === true && dev !== true)).toEqual([
    'node_modules/@prisma/engines',
    'node_modules/better-sqlite3',
    'node_modules/prisma',
  ]);
});
