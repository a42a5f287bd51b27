import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '@/lib/sources/clock';
import { createSource, type SourceTools } from '@/lib/sources/create-source';
import { sourceConfig } from '@/lib/sources/source-config';
import { isRunning } from '../../fakes/is-running';
import { noiseJpeg } from '../jpeg/sample-jpegs';
import type { Failure, Situation } from './frame-source-contract';

const drawn = await Promise.all([noiseJpeg(48, 32), noiseJpeg(40, 40)]);
export const programJpegs = drawn.map((jpeg) => Buffer.from(jpeg));

/** Programs that leave a note of each time they are started. */
export class NotedPrograms {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'framewall-noted-'));
  readonly #notes = mkdtempSync(path.join(this.folder, 'notes-'));

  constructor() {
    programJpegs.forEach((jpeg, index) => writeFileSync(this.jpegs[index] ?? '', jpeg));
  }

  /** Two pictures as files. */
  get jpegs(): string[] {
    return programJpegs.map((_, index) => path.join(this.folder, `${index}.jpg`));
  }

  /** An executable that becomes `command`, a line of shell, with its own arguments in "$@". */
  add(name: string, command: string): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, `#!/bin/sh\n: > '${this.#notes}/'$$\nexec ${command}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** The same, of a script for Node. */
  addNode(name: string, script: string): string {
    const file = path.join(this.folder, `${name}.cjs`);
    writeFileSync(file, script);
    return this.add(name, `'${process.execPath}' '${file}' "$@"`);
  }

  get totalConnections(): number {
    return readdirSync(this.#notes).length;
  }

  get openConnections(): number {
    return readdirSync(this.#notes).map(Number).filter(isRunning).length;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface ProgramSetUp {
  readonly config: Readonly<Record<string, unknown>>;
  readonly tools?: Partial<SourceTools>;
}

/** A source of the kind that `prepare` describes, and the programs that it may start. */
export function programSituation(prepare: (programs: NotedPrograms) => ProgramSetUp) {
  return (): Promise<Situation & { readonly camera: NotedPrograms }> => {
    const camera = new NotedPrograms();
    const { config, tools } = prepare(camera);
    const source = createSource(sourceConfig.parse(config), { clock: systemClock, ...tools });
    const stop = () => {
      camera.remove();
      return Promise.resolve();
    };
    return Promise.resolve({ source, camera, stop });
  };
}

export function programFailure(
  title: string,
  code: Failure['code'],
  prepare: (programs: NotedPrograms) => ProgramSetUp,
  connections = 1,
): Failure {
  return { title, code, connections, setUp: programSituation(prepare) };
}
