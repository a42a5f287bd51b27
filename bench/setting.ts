import type { CameraCounts, CameraQuestion } from './camera';
import type { FramewallServer } from './framewall-server';
import type { BenchOptions } from './options';
import type { Subject, Viewers } from './throughput';
import type { Undo } from './undo';
import type { Target } from './viewer';
import { WorkerProcess } from './worker-process';

/** What every part of the benchmark is given. */
export interface Setting {
  readonly options: BenchOptions;
  /** Removed at the end. */
  readonly folder: string;
  /** Real JPEGs, shown in turn by cameras. */
  readonly pictures: readonly string[];
  readonly undo: Undo;
  readonly signal: AbortSignal;
}

export type Camera = WorkerProcess<CameraQuestion, CameraCounts>;

/** The dashboard under test, with somebody logged in. */
export interface Framewall extends Subject {
  readonly server: FramewallServer;
  readonly cookie: string;
}

export function startWorker<Question, Answer>(
  undo: Undo,
  file: string,
): WorkerProcess<Question, Answer> {
  const worker = new WorkerProcess<Question, Answer>(file);
  undo.add(() => worker.kill());
  return worker;
}

/** Processes of viewers, to be killed by whoever asked for them. */
export function startViewers({ options, undo }: Setting): Viewers[] {
  return Array.from({ length: options.viewerProcesses }, () => startWorker(undo, './viewers.ts'));
}

/** The stream of one of the dashboard's cameras. */
export function streamOf({ server, cookie }: Framewall, slug: string): Target {
  return { port: server.port, path: `/api/cameras/${slug}/stream.mjpeg`, cookie };
}
