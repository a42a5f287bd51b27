import { readdirSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { numberedFrames } from './numbered-frames';

export interface StubbornProgram {
  readonly file: string;
  /** One picture of those that it shows. */
  readonly jpeg: Uint8Array;
  /** Its process ids, and those of the programs that it started. */
  readonly pids: () => number[];
}

/** A program that shows pictures, ignores SIGTERM, and starts another that ignores it too. */
export async function stubbornProgram(folder: string): Promise<StubbornProgram> {
  const [jpeg = new Uint8Array()] = await numberedFrames(1);
  const picture = path.join(folder, 'picture.jpg');
  await writeFile(picture, jpeg);
  const deaf = `const fs = require('node:fs'); process.on('SIGTERM', () => {});
    setInterval(() => {}, 1e6); fs.writeFileSync(${JSON.stringify(folder)} + '/pid-' + process.pid, '');`;
  const script = `${deaf}
    require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(deaf)}], { stdio: 'ignore' });
    const jpeg = fs.readFileSync(${JSON.stringify(picture)});
    setInterval(() => process.stdout.write(jpeg), 50);`;
  const file = path.join(folder, 'stubborn');
  await writeFile(`${file}.cjs`, script);
  await writeFile(file, `#!/bin/sh\nexec '${process.execPath}' '${file}.cjs'\n`);
  await chmod(file, 0o755);
  const pids = () =>
    readdirSync(folder).flatMap((name) => Number(/^pid-(\d+)$/.exec(name)?.[1] ?? '') || []);
  return { file, jpeg, pids };
}
