import { z } from 'zod';
import { BackupError } from './backup-error';
import type { BackupOrigin } from './backup-file';
import { backupTables } from './backup-tables';
import type { Rows } from './backup-store';

const row = z.record(z.string(), z.unknown());
const content = z.strictObject({
  tables: z.record(z.string(), z.array(row)),
  /** The names of cameras and webhooks whose secrets could not be read when it was made. */
  unreadable: z.array(z.string()),
});

/** What is inside a backup. */
export interface BackupContent {
  readonly tables: Rows;
  readonly unreadable: readonly string[];
}

/** How people can log in to this server. */
export interface WaysIn {
  readonly passwords: boolean;
  /** The OpenID provider that vouches for them; absent for none. */
  readonly issuer?: string | undefined;
}

/** What a backup holds, for people. */
export interface BackupSummary {
  /** ISO 8601. */
  readonly madeAt: string;
  /** The version of Framewall. */
  readonly madeBy: string;
  readonly cameras: number;
  readonly people: number;
  readonly walls: number;
  readonly kioskLinks: number;
  readonly shareLinks: number;
  readonly tokens: number;
  /** Administrators of it that can log in here, by name. */
  readonly administrators: readonly string[];
  /** Cameras without their passwords, and webhooks left out, since no key could open them: by name. */
  readonly unreadable: readonly string[];
}

/** @throws BackupError */
export function contentOf(given: unknown): BackupContent {
  const { data } = content.safeParse(given);
  const known = new Set(backupTables.map(({ model }) => model));
  if (!data || Object.keys(data.tables).some((model) => !known.has(model)))
    throw new BackupError('not-restorable');
  return data;
}

export function summaryOf(
  { madeAt, madeBy }: BackupOrigin,
  { tables, unreadable }: BackupContent,
  ways: WaysIn,
): BackupSummary {
  const count = (model: string): number => tables[model]?.length ?? 0;
  return {
    madeAt,
    madeBy,
    cameras: count('Camera'),
    people: count('User'),
    walls: count('Wall'),
    kioskLinks: count('KioskLink'),
    shareLinks: count('ShareLink'),
    tokens: count('ApiToken'),
    administrators: administratorsOf(tables, ways),
    unreadable,
  };
}

/** Names in the order of the alphabet. */
function administratorsOf({ User: users = [] }: Rows, { passwords, issuer }: WaysIn): string[] {
  return users
    .filter(({ role, disabled, passwordHash, oidcSubject }) => {
      const byPassword = passwords && typeof passwordHash === 'string' && passwordHash !== '';
      const byProvider =
        issuer !== undefined &&
        typeof oidcSubject === 'string' &&
        oidcSubject.startsWith(`${issuer} `);
      return role === 'admin' && disabled !== true && (byPassword || byProvider);
    })
    .map(({ username }) => String(username))
    .sort((one, other) => one.localeCompare(other, 'en'));
}

/** Such as `12 cameras, 3 people, 1 wall`. */
export function countWords({ cameras, people, walls }: BackupSummary): string {
  return [
    counted(cameras, 'camera', 'cameras'),
    counted(people, 'person', 'people'),
    counted(walls, 'wall', 'walls'),
  ].join(', ');
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
