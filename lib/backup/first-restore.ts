import { knownSecrets } from '@/lib/redaction/known-secrets';
import type { ActivityRecorder } from '@/lib/activity/activity';
import { AccessError } from '@/lib/auth/access-error';
import { strangerAt } from '@/lib/auth/doer';
import type { SetUp } from '@/lib/auth/set-up';
import { validate } from '@/lib/auth/validate';
import { waitSentence } from '@/lib/auth/wait-sentence';
import type { Log } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import { z } from 'zod';
import { countWords, type BackupSummary } from './backup-content';
import { BackupError } from './backup-error';
import type { BackupKeeper, OpenedBackup } from './backup-keeper';
import { Held } from './held';
import { givenPassphrase } from './passphrase-input';

export interface FirstRestoreOptions {
  readonly keeper: BackupKeeper;
  readonly setUp: Pick<SetUp, 'isNeeded' | 'check'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly activity: ActivityRecorder;
}

/** Who wants to begin with a backup: whoever holds the set-up code. */
export interface Beginner {
  readonly code: unknown;
  readonly address: string;
}

const input = z.object({ passphrase: givenPassphrase });

/**
 * A backup in place of the first administrator, on a machine where nobody exists. Each verb asks for
 * the set-up code.
 */
export class FirstRestore {
  readonly #options: FirstRestoreOptions;
  readonly #opened: Held<OpenedBackup>;

  constructor(options: FirstRestoreOptions) {
    this.#options = options;
    this.#opened = new Held(options.clock);
  }

  /**
   * Opens a backup and holds it for ten minutes.
   * @returns the id to ask for it by
   * @throws BackupError
   */
  async read(beginner: Beginner, bytes: Buffer | null, typed: unknown): Promise<string> {
    const owner = await this.#permit(beginner);
    if (bytes === null) throw new BackupError('no-file');
    const { passphrase } = validate(input, typed);
    knownSecrets().learn(passphrase);
    return this.#opened.put(owner, await this.#options.keeper.open(bytes, passphrase));
  }

  /** @throws BackupError 'over' */
  async preview(beginner: Beginner, id: string): Promise<BackupSummary> {
    return known(this.#opened.get(await this.#permit(beginner), id)).summary;
  }

  /** @throws BackupError */
  async restore(beginner: Beginner, id: string): Promise<void> {
    const owner = await this.#permit(beginner);
    const opened = known(this.#opened.take(owner, id));
    const { keeper, activity, log } = this.#options;
    await keeper.restore(opened);
    const detail = `${countWords(opened.summary)}, as of ${opened.summary.madeAt}`;
    log.warn('Framewall was set up from a backup.', { holds: detail });
    await activity.record({ kind: 'backup-restored', by: strangerAt(beginner.address), detail });
  }

  close(): void {
    this.#opened.close();
  }

  async #permit({ code, address }: Beginner): Promise<string> {
    const { setUp } = this.#options;
    if (!(await setUp.isNeeded())) throw new BackupError('set-up');
    const check = setUp.check(code, address);
    switch (check.kind) {
      case 'right':
        return `set-up ${String(code)}`;
      case 'wrong':
        throw new AccessError('not-found', wrongCode);
      case 'throttled': {
        const { retryAfterSeconds } = check;
        const sentence = waitSentence('Too many wrong set-up links.', retryAfterSeconds);
        throw new AccessError('throttled', sentence, { retryAfterSeconds });
      }
    }
  }
}

const wrongCode = 'This set-up link is not valid any more: open the newest one.';

function known(held: OpenedBackup | undefined): OpenedBackup {
  if (held === undefined) throw new BackupError('over');
  return held;
}
