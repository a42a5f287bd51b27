import { statfs } from 'node:fs/promises';
import path from 'node:path';
import type { PatientConnection } from './patient-connection';
import type { StorageHealth } from './storage-health';

/** Nobody else may write for hours, and until somebody does, the state would stay what it was. */
const everyMs = 2_000;
/** Less than this is no room: a small change would fit into it, and the next would not. */
const leastRoomBytes = 256 * 1024;

export interface StorageWatchOptions {
  readonly file: string;
  readonly health: StorageHealth;
  readonly connection: Pick<PatientConnection, 'probe'>;
}

/** While the database refuses, tries every two seconds whether it still does. @returns stops that */
export function watchStorage({ file, health, connection }: StorageWatchOptions): () => void {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const schedule = (): void => {
    timer ??= setTimeout(() => void probe().then(again), everyMs).unref();
  };
  const probe = async (): Promise<void> => {
    if (health.report.state === 'full' && !(await hasRoom(path.dirname(file)))) return;
    // Whatever it meets, the state tells.
    await connection.probe().catch(() => undefined);
  };
  const again = (): void => {
    if (timer === undefined) return;
    stop();
    if (mayEnd(health)) schedule();
  };
  const forget = health.onChange(() => {
    if (mayEnd(health)) schedule();
  });
  return () => {
    forget();
    stop();
  };
}

/** Damage does not end by itself. */
function mayEnd({ report: { state } }: StorageHealth): boolean {
  return state !== 'ok' && state !== 'corrupt';
}

async function hasRoom(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= leastRoomBytes;
}
