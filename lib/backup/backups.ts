import { knownSecrets } from '@/lib/redaction/known-secrets';
import type { ActivityRecorder } from '@/lib/activity/activity';
import type { Actor } from '@/lib/auth/actor';
import { permitPerson } from '@/lib/auth/auth-error';
import { doerOf } from '@/lib/auth/doer';
import { validate } from '@/lib/auth/validate';
import type { Log } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import { z } from 'zod';
import { countWords, type BackupSummary } from './backup-content';
import { BackupError } from './backup-error';
import type { BackupKeeper, MadeBackup, OpenedBackup } from './backup-keeper';
import { Held } from './held';
import { backupInput, givenPassphrase } from './passphrase-input';

export interface BackupsOptions {
  readonly keeper: BackupKeeper;
  readonly clock: Clock;
  readonly log: Log;
  readonly activity: ActivityRecorder;
  /**
   * Asks once more for the password of who has one.
   * @param purpose for the activity, such as `When making a backup.`
   */
  readonly confirm: (actor: Actor, typed: unknown, purpose: string) => Promise<void>;
}

/** What restoring a backup would mean. */
export interface RestorePreview {
  readonly backup: BackupSummary;
  /** What is here now, and would be gone. */
  readonly present: BackupSummary;
  /** Whether who restores it stays logged in. */
  readonly staysLoggedIn: boolean;
}

const restoreInput = z.strictObject({
  passphrase: givenPassphrase,
  password: z.string().optional(),
});

/**
 * Backups in the hands of administrators: each verb authorises (AuthError), validates (AccessError
 * 'invalid' with a message per field), asks once more for the password of who has one, since a backup
 * holds everybody's secrets and restoring one replaces everybody, and notes what it did. No pass may.
 */
export class Backups {
  readonly #options: BackupsOptions;
  readonly #made: Held<MadeBackup>;
  readonly #opened: Held<OpenedBackup>;

  constructor(options: BackupsOptions) {
    this.#options = options;
    this.#made = new Held(options.clock);
    this.#opened = new Held(options.clock);
  }

  /** @param input `{ passphrase, repeat?, password? }` */
  async make(actor: Actor | null, input: unknown): Promise<MadeBackup> {
    const maker = permitPerson(actor, 'admin');
    const { passphrase, password } = validate(backupInput, input);
    knownSecrets().learn(passphrase);
    const { keeper, confirm, activity, log } = this.#options;
    await confirm(maker, password, 'When making a backup.');
    const made = await keeper.make(passphrase);
    const detail = countWords(made.summary);
    log.info('A backup was made.', { who: maker.username, holds: detail });
    await activity.record({ kind: 'backup-made', by: doerOf(maker), detail });
    return made;
  }

  /** The same, held for ten minutes: a form's answer is a page, and a file is fetched from there. */
  async prepare(actor: Actor | null, input: unknown): Promise<{ id: string; name: string }> {
    const made = await this.make(actor, input);
    return { id: this.#made.put(permitPerson(actor, 'admin').sessionId, made), name: made.name };
  }

  /** @throws BackupError 'over' */
  prepared(actor: Actor | null, id: string): MadeBackup {
    const { sessionId } = permitPerson(actor, 'admin');
    return present(this.#made.get(sessionId, id));
  }

  /**
   * Opens a backup and holds it for ten minutes, so that it can be restored.
   * @param bytes of the file; null where none was chosen
   * @param input `{ passphrase, password? }`
   * @returns the id to ask for it by
   * @throws BackupError
   */
  async read(actor: Actor | null, bytes: Buffer | null, input: unknown): Promise<string> {
    const { sessionId } = permitPerson(actor, 'admin');
    return this.#opened.put(sessionId, await this.#open(actor, bytes, input));
  }

  /** What restoring what was read would mean. @throws BackupError 'over' */
  async preview(actor: Actor | null, id: string): Promise<RestorePreview> {
    const person = permitPerson(actor, 'admin');
    return this.#previewOf(person, present(this.#opened.get(person.sessionId, id)));
  }

  /** Restores what was read. @throws BackupError */
  async restore(actor: Actor | null, id: string): Promise<RestorePreview> {
    const person = permitPerson(actor, 'admin');
    return this.#restore(person, present(this.#opened.take(person.sessionId, id)));
  }

  /**
   * Reads and restores at once.
   * @param input `{ passphrase, password? }`
   * @param isPreview only says what that would mean
   * @throws BackupError
   */
  async restoreFile(
    actor: Actor | null,
    bytes: Buffer,
    input: unknown,
    isPreview = false,
  ): Promise<RestorePreview> {
    const person = permitPerson(actor, 'admin');
    const opened = await this.#open(person, bytes, input);
    return isPreview ? this.#previewOf(person, opened) : this.#restore(person, opened);
  }

  close(): void {
    this.#made.close();
    this.#opened.close();
  }

  async #open(actor: Actor | null, bytes: Buffer | null, input: unknown): Promise<OpenedBackup> {
    const person = permitPerson(actor, 'admin');
    if (bytes === null) throw new BackupError('no-file');
    const { passphrase, password } = validate(restoreInput, input);
    knownSecrets().learn(passphrase);
    const { keeper, confirm } = this.#options;
    await confirm(person, password, 'When restoring a backup.');
    return keeper.open(bytes, passphrase);
  }

  async #previewOf({ userId }: Actor, opened: OpenedBackup): Promise<RestorePreview> {
    const { keeper } = this.#options;
    const staysLoggedIn = keeper.keeps(opened, userId);
    return { backup: opened.summary, present: await keeper.present(), staysLoggedIn };
  }

  async #restore(person: Actor, opened: OpenedBackup): Promise<RestorePreview> {
    const { keeper, activity, log } = this.#options;
    const preview = await this.#previewOf(person, opened);
    await keeper.restore(opened, person.sessionId);
    const { summary } = opened;
    const detail = `${countWords(summary)}, as of ${summary.madeAt}`;
    log.warn('A backup was restored.', { who: person.username, holds: detail });
    await activity.record({ kind: 'backup-restored', by: doerOf(person), detail });
    return preview;
  }
}

function present<T>(held: T | undefined): T {
  if (held === undefined) throw new BackupError('over');
  return held;
}
