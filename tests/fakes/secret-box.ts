import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KeyRing } from '@/lib/secrets/key-ring';
import { SecretBox } from '@/lib/secrets/secret-box';
import { newSealingKey, type SealingKey } from '@/lib/secrets/sealing-key';

/** A box whose keys are in no file. */
export function secretBox(...keys: SealingKey[]): SecretBox {
  const configured = keys.length > 0 ? keys : [newSealingKey()];
  return new SecretBox(
    new KeyRing({ configured, file: path.join(tmpdir(), 'no-such-folder/keys') }),
  );
}

/** A new folder for a key file. */
export function keyFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'framewall-keys-'));
}
