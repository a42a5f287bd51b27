import { Turns } from '@/lib/db/turns';
import {
  contentOf,
  summaryOf,
  type BackupContent,
  type BackupSummary,
  type WaysIn,
} from './backup-content';
import { BackupError } from './backup-error';
import { readBackupFile, writeBackupFile, type BackupOrigin } from './backup-file';
import { backupExtension } from './backup-limits';
import type { BackupStore } from './backup-store';

export interface BackupKeeperOptions {
  readonly store: BackupStore;
  /** The migrations that this program knows, the oldest first. */
  readonly migrations: () => Promise<readonly string[]>;
  readonly ways: WaysIn;
  /** How many cameras there may be; any number when absent. */
  readonly mostCameras?: number;
  /** The version of Framewall. */
  readonly version: string;
  readonly clock: { now(): number };
  /** Runs the change while nobody else changes anything, and makes what runs follow what is stored. */
  readonly apply: (change: () => Promise<void>) => Promise<void>;
}

/** A backup as a file. */
export interface MadeBackup {
  readonly name: string;
  readonly bytes: Buffer;
  readonly summary: BackupSummary;
}

/** A backup that its passphrase has opened, and that could be restored. */
export interface OpenedBackup {
  readonly summary: BackupSummary;
  readonly content: BackupContent;
}

/** Makes and restores backups, for whoever has been found to be allowed to. */
export class BackupKeeper {
  readonly #options: BackupKeeperOptions;
  /** A key takes 64 MiB to make. */
  readonly #turns = new Turns();

  constructor(options: BackupKeeperOptions) {
    this.#options = options;
  }

  async make(passphrase: string): Promise<MadeBackup> {
    const { store, migrations, ways, version, clock } = this.#options;
    const { rows, unreadable } = await store.read();
    const content = { tables: rows, unreadable: [...unreadable] };
    const madeAt = new Date(clock.now()).toISOString();
    const schema = (await migrations()).at(-1) ?? '';
    const origin: BackupOrigin = { madeBy: version, madeAt, schema };
    const bytes = await this.#turns.take(() => writeBackupFile(origin, content, passphrase));
    const name = `framewall-${madeAt.slice(0, 10)}${backupExtension}`;
    return { name, bytes, summary: summaryOf(origin, content, ways) };
  }

  /** What is here now, to compare. */
  async present(): Promise<BackupSummary> {
    const { store, ways, version, clock } = this.#options;
    const { rows } = await store.read();
    const origin = { madeBy: version, madeAt: new Date(clock.now()).toISOString(), schema: '' };
    return summaryOf(origin, { tables: rows, unreadable: [] }, ways);
  }

  /** @throws BackupError where it cannot be restored here */
  async open(bytes: Buffer, passphrase: string): Promise<OpenedBackup> {
    const { migrations, ways, mostCameras = Infinity } = this.#options;
    const { origin, content: given } = await this.#turns.take(() =>
      readBackupFile(bytes, passphrase),
    );
    // They begin with their date: whatever is not known here and comes later is from a newer version.
    const known = await migrations();
    if (!known.includes(origin.schema) && origin.schema > (known.at(-1) ?? ''))
      throw new BackupError('newer');
    const content = contentOf(given);
    const summary = summaryOf(origin, content, ways);
    if (summary.administrators.length === 0) throw new BackupError('no-administrator');
    if ((content.tables.Camera ?? []).length > mostCameras)
      throw new BackupError('too-many-cameras');
    return { summary, content };
  }

  /**
   * Puts all that is in the backup in the place of all that is here: everything or nothing.
   * @param keptSessionId goes on where its person is in the backup, too
   * @throws BackupError
   */
  async restore({ content }: OpenedBackup, keptSessionId?: string): Promise<void> {
    const { store, apply } = this.#options;
    await apply(() => store.replace(content.tables, keptSessionId));
  }

  /** Whether the person with this id is in the backup and not disabled there. */
  keeps({ content }: OpenedBackup, userId: string): boolean {
    const user = content.tables.User?.find(({ id }) => id === userId);
    return user !== undefined && user.disabled !== true;
  }
}
