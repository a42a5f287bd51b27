import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildStamp } from '../../../scripts/setup/build.mjs';
import { installStamp, isInstalled } from '../../../scripts/setup/install.mjs';
import { addresses, listenAddress } from '../../../scripts/setup/serve.mjs';
import { digestOf, readStamp, writeStamp } from '../../../scripts/setup/steps.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'framewall-steps-'));
  put('app/page.tsx', 'page');
  put('lib/db/database.ts', 'database');
  put('lib/db/generated/client.ts', 'client');
  put('package-lock.json', '{}');
});

afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

describe('digestOf', () => {
  it('is the same for the same files, in whatever order they are named', () => {
    const options = { from: folder };
    expect(digestOf(['lib', 'app'], options)).toBe(digestOf(['app', 'lib'], options));
  });

  it.each([
    ['changed', () => put('app/page.tsx', 'other')],
    ['added', () => put('app/new.tsx', '')],
    ['removed', () => rmSync(path.join(folder, 'app/page.tsx'))],
    ['emptied as a folder', () => rmSync(path.join(folder, 'app'), { recursive: true })],
  ])('differs when a file is %s', (_what, change) => {
    const before = digestOf(['app'], { from: folder });
    change();
    expect(digestOf(['app'], { from: folder })).not.toBe(before);
  });
});

describe('the build stamp', () => {
  it('follows the sources, and not what is generated from them', () => {
    const before = buildStamp(folder);
    put('lib/db/generated/client.ts', 'generated again');
    expect(buildStamp(folder)).toBe(before);
    put('lib/db/database.ts', 'changed');
    expect(buildStamp(folder)).not.toBe(before);
  });
});

describe('the install stamp', () => {
  it('lets a full installation do for production, and not the other way', () => {
    const all = installStamp('all', folder);
    const production = installStamp('production', folder);
    expect(isInstalled(all, production)).toBe(true);
    expect(isInstalled(production, production)).toBe(true);
    expect(isInstalled(production, all)).toBe(false);
    expect(isInstalled(undefined, production)).toBe(false);
  });

  it('asks for another installation when the lock file changes', () => {
    const before = installStamp('all', folder);
    put('package-lock.json', '{ "changed": true }');
    expect(isInstalled(before, installStamp('all', folder))).toBe(false);
  });
});

describe('stamps', () => {
  it('are read as they were written, and absent before', () => {
    const file = path.join(folder, 'deep/stamp');
    expect(readStamp(file)).toBeUndefined();
    writeStamp(file, 'abc');
    expect(readStamp(file)).toBe('abc');
  });
});

describe('listenAddress', () => {
  it('is port 3000 of all addresses unless told otherwise', () => {
    expect(listenAddress({ PORT: '', HOST: '' })).toEqual({ port: 3000 });
    expect(listenAddress({ PORT: '80', HOST: '::1' })).toEqual({ port: 80, host: '::1' });
  });

  it.each(['x', '70000', '-1'])('refuses port %s', (port) => {
    expect(() => listenAddress({ PORT: port })).toThrow('PORT must be');
  });
});

describe('addresses', () => {
  const interfaces = {
    lo: [{ family: 'IPv4', internal: true, address: '127.0.0.1' }],
    eth0: [
      { family: 'IPv6', internal: false, address: 'fe80::1' },
      { family: 'IPv4', internal: false, address: '10.0.0.9' },
    ],
  };

  it('are localhost and those of the network when it listens on all', () => {
    const all = ['http://localhost:3000', 'http://10.0.0.9:3000'];
    expect(addresses(3000, undefined, interfaces)).toEqual(all);
    expect(addresses(3000, '0.0.0.0', interfaces)).toEqual(all);
  });

  it('are the one it listens on otherwise', () => {
    expect(addresses(80, '10.0.0.9', interfaces)).toEqual(['http://10.0.0.9']);
    expect(addresses(3000, '::1', interfaces)).toEqual(['http://[::1]:3000']);
  });
});
