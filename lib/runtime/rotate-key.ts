import { WebhookSecretStore } from '@/lib/alerts/webhook-secret-store';
import { CameraSecretStore, type Sealing } from '@/lib/cameras/camera-secret-store';
import type { Database } from '@/lib/db/database';
import type { DatabaseCopies } from '@/lib/db/database-copies';
import { forgetDeleted } from '@/lib/db/forget-deleted';
import type { Env } from '@/lib/env/env';
import { keyFileIn, readKeyFile, writeKeyFile } from '@/lib/secrets/key-file';
import { SecretBox } from '@/lib/secrets/secret-box';
import { newSealingKey } from '@/lib/secrets/sealing-key';
import { keyRingOf } from './start-secrets';

export interface Rotation extends Sealing {
  /** Where the key that seals now is from. */
  readonly from: 'file' | 'environment';
}

/**
 * Seals all stored secrets with a new key and drops all former ones. May be killed at any moment: the key file has the new key before anything is
 * sealed with it, and the old one until nothing needs it. A server that runs meanwhile reads the file
 * again when it seals, and when it meets a key that it does not know.
 *
 * With SECRETS_KEY, that is the new key, and OLD_SECRETS_KEY opens what it replaces.
 */
export async function rotateKey(
  env: Pick<Env, 'secrets' | 'storage'>,
  { prisma }: Pick<Database, 'prisma'>,
  copies?: Pick<DatabaseCopies, 'renew'>,
): Promise<Rotation> {
  const isConfigured = env.secrets.key !== undefined;
  const file = keyFileIn(env.storage.dataFolder);
  // Whatever is there already, of a rotation that was broken off or put there by hand: whoever rotates
  // may do so because that has been seen by somebody.
  if (!isConfigured) writeKeyFile(file, [newSealingKey(), ...readKeyFile(file)]);
  const keys = keyRingOf(env);
  const box = new SecretBox(keys);
  const sealing = await sealAll(prisma, box);
  if (!isConfigured) {
    writeKeyFile(file, [keys.first]);
    // What the server sealed with the former key at the very last moment: that is still at hand here.
    await sealAll(prisma, box);
  }
  await forgetDeleted(prisma);
  // What they hold is sealed with the former key, and may be why there is a new one.
  await copies?.renew();
  return { ...sealing, from: isConfigured ? 'environment' : 'file' };
}

async function sealAll(prisma: Database['prisma'], box: SecretBox): Promise<Sealing> {
  const cameras = await new CameraSecretStore(prisma, box).sealAll();
  const webhooks = await new WebhookSecretStore(prisma, box).sealAll();
  return {
    sealed: cameras.sealed + webhooks.sealed,
    unreadable: [...cameras.unreadable, ...webhooks.unreadable],
  };
}
