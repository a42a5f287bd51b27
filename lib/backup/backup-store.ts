import { chunksOf } from '@/lib/activity/chunks';
import { Prisma, type PrismaClient } from '@/lib/db/generated/client';
import type { SecretBox } from '@/lib/secrets/secret-box';
import { BackupError } from './backup-error';
import { backupTables, type BackupTable, type Row } from './backup-tables';

/** Rows by the name of their model. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** SQLite takes 32,766 values in a statement; no model has a hundred fields. */
const rowsAtOnce = 250;
/** Prisma cannot word what it refuses in a transaction whose first question has no arguments. */
const everything = {};

/** What every model of Prisma's client has, as far as it matters here. */
interface Delegate {
  findMany(): Prisma.PrismaPromise<Row[]>;
  deleteMany(args: object): Prisma.PrismaPromise<unknown>;
  createMany(args: { data: Row[] }): Prisma.PrismaPromise<unknown>;
}

export interface StoredRows {
  readonly rows: Rows;
  /** What no key here opens, and is not among the rows: the names of cameras for their secrets, or of a row itself. */
  readonly unreadable: readonly string[];
}

/** All that a backup holds, in the database. */
export class BackupStore {
  readonly #prisma: PrismaClient;
  readonly #box: SecretBox;

  constructor(prisma: PrismaClient, box: SecretBox) {
    this.#prisma = prisma;
    this.#box = box;
  }

  /** As of one moment, secrets opened. */
  async read(): Promise<StoredRows> {
    const found = await this.#prisma.$transaction(
      backupTables.map((table) => this.#delegate(table).findMany()),
    );
    const rows: Record<string, readonly Row[]> = {};
    const unreadable: Row[] = [];
    for (const [place, { model, open }] of backupTables.entries()) {
      const whole = (found[place] ?? []).filter((row) => !refersToOneOf(row, unreadable));
      rows[model] = whole.flatMap((row): Row[] => {
        const opened = open ? open(row, this.#box) : row;
        if (!opened) unreadable.push({ ...row, model });
        return opened ? [opened] : [];
      });
    }
    const names = unreadable.map((row) => {
      const camera = rows.Camera?.find(({ id }) => id === row.cameraId);
      return String(camera?.name ?? row.name);
    });
    return { rows, unreadable: [...new Set(names)] };
  }

  /**
   * Puts these rows in the place of all that there are, in one transaction. Everybody's sessions and
   * password links end with it.
   * @param keptSessionId goes on where its person is among the rows and not disabled
   * @throws BackupError 'not-restorable' where the rows do not fit together, or into this schema
   */
  async replace(rows: Rows, keptSessionId?: string): Promise<void> {
    const kept = await this.#keptSession(rows, keptSessionId);
    try {
      await this.#prisma.$transaction([
        ...[...backupTables].reverse().map((table) => this.#delegate(table).deleteMany(everything)),
        ...backupTables.flatMap((table) => this.#writes(table, rows[table.model] ?? [])),
        ...(kept ? [this.#prisma.session.create({ data: kept })] : []),
      ]);
    } catch (error) {
      // Without its cause: Prisma's words for it hold the rows, hashes and passwords among them.
      throw isOfRows(error) ? new BackupError('not-restorable') : error;
    }
  }

  async #keptSession(rows: Rows, id: string | undefined) {
    if (id === undefined) return null;
    const session = await this.#prisma.session.findUnique({ where: { id } });
    const goesOn = rows.User?.some((user) => user.id === session?.userId && user.disabled !== true);
    return goesOn === true ? session : null;
  }

  #writes(table: BackupTable, rows: readonly Row[]): Prisma.PrismaPromise<unknown>[] {
    const { emptyJson = [], seal } = table;
    const data = rows.map((row) => {
      const sealed = seal ? seal(row, this.#box) : row;
      const empty = emptyJson.filter((field) => (sealed[field] ?? null) === null);
      return { ...sealed, ...Object.fromEntries(empty.map((field) => [field, Prisma.DbNull])) };
    });
    return chunksOf(data, rowsAtOnce).map((some) =>
      this.#delegate(table).createMany({ data: some }),
    );
  }

  #delegate({ model }: BackupTable): Delegate {
    const name = model.charAt(0).toLowerCase() + model.slice(1);
    const delegates = this.#prisma as unknown as Readonly<Record<string, Delegate | undefined>>;
    const delegate = delegates[name];
    if (!delegate) throw new Error(`The schema has no model ${model}.`);
    return delegate;
  }
}

/** A row without what it belongs to could not be restored, and nothing beside it. */
function refersToOneOf(row: Row, missing: readonly Row[]): boolean {
  return missing.some(({ id, model }) => {
    const name = String(model);
    return id !== undefined && row[`${name.charAt(0).toLowerCase()}${name.slice(1)}Id`] === id;
  });
}

/** Whether the rows are at fault, and not the database: what is unknown, missing, twice, or refers to nothing. */
function isOfRows(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientValidationError) return true;
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    ['P2002', 'P2003', 'P2011', 'P2012', 'P2013'].includes(error.code)
  );
}
