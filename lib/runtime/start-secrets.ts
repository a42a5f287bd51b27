import { WebhookSecretStore } from '@/lib/alerts/webhook-secret-store';
import { CameraSecretStore } from '@/lib/cameras/camera-secret-store';
import { DataFolderError } from '@/lib/db/data-folder';
import type { Database } from '@/lib/db/database';
import { forgetDeleted, mayHoldDeleted } from '@/lib/db/forget-deleted';
import type { DatabaseCopies } from '@/lib/db/database-copies';
import type { Env } from '@/lib/env/env';
import type { Log } from '@/lib/log/log';
import { knownSecrets } from '@/lib/redaction/known-secrets';
import { keyFileIn } from '@/lib/secrets/key-file';
import { KeyRing } from '@/lib/secrets/key-ring';
import { SecretBox } from '@/lib/secrets/secret-box';
import { sealingKey } from '@/lib/secrets/sealing-key';

interface Parts {
  readonly database: Pick<Database, 'prisma'>;
  /** Of the database: they hold what it held. */
  readonly copies?: Pick<DatabaseCopies, 'renew'>;
  readonly log: Log;
}

/** The keys that the environment and the data folder give. */
export function keyRingOf({ secrets, storage }: Pick<Env, 'secrets' | 'storage'>): KeyRing {
  const { key, oldKey } = secrets;
  const configured = key ? [key, ...(oldKey ? [oldKey] : [])] : [];
  return new KeyRing({
    configured: configured.map(sealingKey),
    file: keyFileIn(storage.dataFolder),
  });
}

/** Opens the keys, and seals what is stored plain or with a former key. Never fails for a key's sake. */
export async function startSecrets(env: Env, parts: Parts): Promise<SecretBox> {
  const { database, log } = parts;
  learnOwnSecrets(env);
  const keys = readableKeyRing(env);
  const box = new SecretBox(keys);
  const { sealed, unreadable } = await new CameraSecretStore(database.prisma, box).sealAll();
  if (sealed > 0) log.info('Stored passwords were sealed.', { count: sealed });
  if (sealed > 0 || (await mayHoldDeleted(database.prisma))) await forget(parts);
  if (unreadable.length > 0) {
    const where = keyFileIn(env.storage.dataFolder);
    log.warn(
      `The key for some stored passwords is missing: put it back as a line of ${where}, or as SECRETS_KEY or OLD_SECRETS_KEY, and restart; or enter the passwords of these cameras again.`,
      { cameras: unreadable },
    );
  }
  await sealWebhooks(box, { database, log });
  return box;
}

async function sealWebhooks(box: SecretBox, { database, log }: Parts): Promise<void> {
  const { sealed, unreadable } = await new WebhookSecretStore(database.prisma, box).sealAll();
  if (sealed > 0)
    log.info('Addresses and secrets of webhooks were sealed anew.', { count: sealed });
  if (unreadable.length === 0) return;
  log.warn(
    'The key for the addresses of some webhooks is missing: put it back and restart, or enter the addresses again.',
    { webhooks: unreadable },
  );
}

/**
 * A key file that is there and cannot be read is not written over: that would lose the key.
 * @throws {DataFolderError}
 */
function readableKeyRing(env: Env): KeyRing {
  try {
    return keyRingOf(env);
  } catch (cause) {
    throw new DataFolderError(env.storage.dataFolder, { cause });
  }
}

/** It needs as much room again as the file takes, and nobody else who writes: neither may keep a server from starting. */
async function forget({ database, copies, log }: Parts): Promise<void> {
  try {
    await forgetDeleted(database.prisma);
    // In the background: it says by itself what goes wrong.
    void copies?.renew();
  } catch (error) {
    log.warn(
      'What was stored before passwords were sealed may still stand in the database’s file: see that the disk has room and restart, or run `npm run rotate-key`.',
      { error },
    );
  }
}

/** None of them is in any line of the log. */
function learnOwnSecrets({ auth, secrets }: Env): void {
  const keys = [secrets.key, secrets.oldKey].map((key) => key?.toString('base64'));
  const texts = [auth.secret, auth.firstAdmin?.password, auth.oidc?.clientSecret, ...keys];
  for (const text of texts) if (text !== undefined) knownSecrets().learn(text);
}
