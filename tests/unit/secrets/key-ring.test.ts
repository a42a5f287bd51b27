import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readKeyFile, writeKeyFile } from '@/lib/secrets/key-file';
import { KeyRing } from '@/lib/secrets/key-ring';
import { newSealingKey } from '@/lib/secrets/sealing-key';
import { keyFolder } from '@/tests/fakes/secret-box';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function keyFile(): string {
  const folder = keyFolder();
  folders.push(folder);
  return path.join(folder, 'sealing-keys');
}

describe('the key ring', () => {
  it('makes a key at the first start, that nobody else can read, and keeps it', () => {
    const file = keyFile();
    const { first } = new KeyRing({ configured: [], file });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new KeyRing({ configured: [], file }).first).toEqual(first);
  });

  it('seals with the first key of the file and opens with the others too', () => {
    const file = keyFile();
    const [newer, older] = [newSealingKey(), newSealingKey()];
    writeKeyFile(file, [newer, older]);
    const keys = new KeyRing({ configured: [], file });
    expect(keys.first).toEqual(newer);
    expect(keys.find(older.id)).toEqual(older);
    expect(keys.find(newSealingKey().id)).toBeUndefined();
  });

  it('takes the keys of the environment before those of the file, and makes none then', () => {
    const file = keyFile();
    const [configured, old] = [newSealingKey(), newSealingKey()];
    const keys = new KeyRing({ configured: [configured, old], file });
    expect(keys.first).toEqual(configured);
    expect(keys.find(old.id)).toEqual(old);
    expect(readKeyFile(file)).toEqual([]);
    const generated = newSealingKey();
    writeKeyFile(file, [generated]);
    expect(keys.find(generated.id)).toEqual(generated);
    expect(keys.first).toEqual(configured);
  });

  it('hears of a key that another process has made, and forgets none that it knew', () => {
    const file = keyFile();
    const keys = new KeyRing({ configured: [], file });
    const before = keys.first;
    const newer = newSealingKey();
    writeKeyFile(file, [newer]);
    expect(keys.first).toEqual(newer);
    expect(keys.find(before.id)).toEqual(before);
    rmSync(file);
    expect(keys.first).toEqual(newer);
  });

  it('loses no line of a file that it does not understand', () => {
    const file = keyFile();
    writeFileSync(file, 'this was a key once\n');
    const keys = new KeyRing({ configured: [], file });
    expect(readKeyFile(file)).toEqual([keys.first]);
    expect(readFileSync(file, 'utf8')).toContain('this was a key once');
    const back = newSealingKey();
    appendFileSync(file, `${back.bytes.toString('base64')}\n`);
    expect(keys.find(back.id)).toEqual(back);
  });
});
