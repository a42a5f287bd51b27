import { readFileSync } from 'node:fs';
import { arch, availableParallelism, release, totalmem, type } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const packageFile = z.object({ version: z.string() });

/** What of the machine and the programs does not change while the server runs. */
export interface MachineFacts {
  readonly node: string;
  readonly next: string;
  /** Such as `Linux 6.1.0, x64`. */
  readonly system: string;
  readonly cores: number;
  /** That the server may use: a container's limit, where there is one. */
  readonly memoryBytes: number;
}

export function readMachineFacts(): MachineFacts {
  // https://nodejs.org/api/process.html#processconstrainedmemory
  const constrained = process.constrainedMemory();
  return {
    node: process.versions.node,
    next: versionOf('next'),
    system: `${type()} ${release()}, ${arch()}`,
    cores: availableParallelism(),
    memoryBytes: constrained > 0 ? Math.min(constrained, totalmem()) : totalmem(),
  };
}

/** The program always runs in the project's root. */
function versionOf(name: string): string {
  const root = /* turbopackIgnore: true */ process.cwd();
  const file = path.join(/* turbopackIgnore: true */ root, 'node_modules', name, 'package.json');
  try {
    return packageFile.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
  } catch {
    return 'unknown';
  }
}
