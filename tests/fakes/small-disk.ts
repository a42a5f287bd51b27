import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk of a few megabytes, in memory. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all room but so much. */
  fill(leaveBytes?: number): Promise<void>;
  /** Gives the room back that `fill` took. */
  free(): Promise<void>;
  discard(): Promise<void>;
}

/** Mounting is not allowed to everybody, nor in every container. */
export const canMount: boolean = await (async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'framewall-mount-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    await run('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true });
  }
})();

/** Why tests with disks of their own are left out where they are. */
export const cannotMount = 'mounting a file system is not allowed here';

export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'framewall-disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder]);
  const filling = path.join(folder, 'filling');
  return {
    folder,
    fill: async (leaveBytes = 0) => {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(filling, Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)));
    },
    free: () => rm(filling, { force: true }),
    discard: async () => {
      await run('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    },
  };
}

/** Takes no more changes from now on. @throws while a file is open to be written */
export async function makeReadOnly({ folder }: SmallDisk, isReadOnly = true): Promise<void> {
  await run('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder]);
}
