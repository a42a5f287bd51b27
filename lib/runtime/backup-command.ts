import { ActivityLog } from '@/lib/activity/activity-log';
import { ActivityStore } from '@/lib/activity/activity-store';
import type { Doer } from '@/lib/activity/activity';
import { countWords } from '@/lib/backup/backup-content';
import type { OpenedBackup } from '@/lib/backup/backup-keeper';
import { newPassphrase, PassphraseRefused } from '@/lib/backup/passphrase-input';
import { markRestored } from '@/lib/backup/restored-mark';
import type { Database } from '@/lib/db/database';
import type { Env } from '@/lib/env/env';
import { silentLog } from '@/lib/log/log';
import { SecretBox } from '@/lib/secrets/secret-box';
import { backupKeeperOf } from './start-backup';
import { keyRingOf } from './start-secrets';

const clock = { now: () => Date.now() };
const by: Doer = { userId: null, name: 'The backup command', via: 'server' };

/** What the commands do, beside a server or without one. */
export interface BackupCommands {
  /** @returns the file, and what is in it */
  makeBackup(passphrase: string): Promise<{ readonly bytes: Buffer; readonly words: string }>;
  openBackup(
    bytes: Buffer,
    passphrase: string,
  ): Promise<{ readonly backup: OpenedBackup; readonly words: string; readonly present: string }>;
  restoreBackup(backup: OpenedBackup): Promise<void>;
}

/** Each throws `BackupError`, with one plain sentence. */
export function openBackupKeeper(
  env: Pick<Env, 'auth' | 'limits' | 'secrets' | 'storage'>,
  database: Pick<Database, 'prisma'>,
): BackupCommands {
  const secrets = new SecretBox(keyRingOf(env));
  const keeper = backupKeeperOf(env, {
    ...{ database, secrets, clock },
    apply: (change) => change(),
  });
  const store = new ActivityStore(database.prisma);
  const activity = new ActivityLog({ store, clock, log: silentLog });
  return {
    makeBackup: async (passphrase) => {
      const { success, error } = newPassphrase.safeParse(passphrase);
      if (!success) throw new PassphraseRefused(error.issues[0]?.message);
      const { bytes, summary } = await keeper.make(passphrase);
      const words = countWords(summary);
      await activity.record({ kind: 'backup-made', by, detail: words });
      return { bytes, words };
    },
    openBackup: async (bytes, passphrase) => {
      const backup = await keeper.open(bytes, passphrase);
      const { summary } = backup;
      const { madeAt, madeBy, administrators, unreadable } = summary;
      const lines = [
        `A backup of ${madeAt}, made by Framewall ${madeBy}: ${countWords(summary)}.`,
        `Who can manage afterwards: ${administrators.join(', ')}.`,
        ...(unreadable.length > 0
          ? [`Without what could not be read when it was made, of: ${unreadable.join(', ')}.`]
          : []),
      ];
      const present = countWords(await keeper.present());
      return { backup, words: lines.join('\n'), present };
    },
    restoreBackup: async (backup) => {
      await keeper.restore(backup);
      const { summary } = backup;
      const detail = `${countWords(summary)}, as of ${summary.madeAt}`;
      await activity.record({ kind: 'backup-restored', by, detail });
      await markRestored(env.storage.databaseFile, new Date(clock.now()));
    },
  };
}
