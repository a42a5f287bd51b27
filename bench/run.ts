import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BareServerReady, BareServerStart } from './bare-server';
import { comeAndGo, type Camera } from './come-and-go';
import { startFramewall, type FramewallServer } from './framewall-server';
import { addCamera, logIn } from './framewall-session';
import { readOptions, type BenchOptions } from './options';
import { makePictures } from './pictures';
import { benchmarkPage, markdown, throughputTable, verdictTable, warnings } from './report';
import { measure, type Measurement, type Subject, type Viewers } from './throughput';
import { Undo } from './undo';
import { comeAndGoVerdicts, throughputVerdicts } from './verdict';
import { WorkerProcess } from './worker-process';

const reportFile = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));
const admin = { username: 'bench', password: randomBytes(12).toString('base64url') };

interface Setting {
  readonly options: BenchOptions;
  readonly folder: string;
  readonly undo: Undo;
  readonly signal: AbortSignal;
}

interface Framewall extends Subject {
  readonly server: FramewallServer;
  readonly camera: Camera;
}

function startWorker<Question, Answer>(undo: Undo, file: string): WorkerProcess<Question, Answer> {
  const worker = new WorkerProcess<Question, Answer>(file);
  undo.add(() => worker.kill());
  return worker;
}

async function startBare({ options, undo }: Setting, files: readonly string[]): Promise<Subject> {
  const bare = startWorker<BareServerStart, BareServerReady>(undo, './bare-server.ts');
  const { port } = await bare.ask({ files, fps: options.fps });
  return { name: 'bare', pid: bare.pid, target: { port, path: '/', cookie: '' } };
}

async function startSubject(setting: Setting, files: readonly string[]): Promise<Framewall> {
  const { options, folder, undo, signal } = setting;
  const camera: Camera = startWorker(undo, './camera.ts');
  const { port: cameraPort } = await camera.ask({ kind: 'start', files, fps: options.fps });
  console.log('Starting Framewall (the first start builds it) ...');
  const server = await startFramewall(folder, admin, (kill) => undo.add(kill), signal);
  const cookie = await logIn(server.port, admin);
  const slug = await addCamera(server.port, cookie, `http://127.0.0.1:${cameraPort}/video.mjpeg`);
  const target = { port: server.port, path: `/api/cameras/${slug}/stream.mjpeg`, cookie };
  return { name: 'framewall', pid: server.pid, target, server, camera };
}

async function measureAll(setting: Setting, subjects: readonly Subject[]): Promise<Measurement[]> {
  const { options, undo, signal } = setting;
  const workers = Array.from({ length: options.viewerProcesses }, (): Viewers =>
    startWorker(undo, './viewers.ts'),
  );
  const measurements: Measurement[] = [];
  for (const viewerCount of options.viewerCounts) {
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const subject of subjects) {
        const { windowMs } = options;
        const one = await measure(subject, workers, { viewerCount, windowMs, round, signal });
        console.log(progressLine(one));
        measurements.push(one);
      }
    }
  }
  for (const worker of workers) worker.kill();
  return measurements;
}

function progressLine(one: Measurement): string {
  const { subject, viewerCount, cpuUsPerFrame, fps, serverCores, viewerCores } = one;
  return (
    `${subject}, ${viewerCount} viewers: ${cpuUsPerFrame.toFixed(1)} µs per frame and viewer, ` +
    `slowest ${(fps[0] ?? 0).toFixed(1)} fps; ` +
    `${serverCores.toFixed(2)} cores, viewers ${viewerCores.toFixed(2)}`
  );
}

async function bench(setting: Setting): Promise<void> {
  const { options, folder, signal } = setting;
  const loadAtStart = os.loadavg()[0] ?? 0;
  const files = await makePictures(folder, options.pictureBytes);
  const subjects: Subject[] = [];
  if (options.subjects.includes('bare')) subjects.push(await startBare(setting, files));
  const framewall = options.subjects.includes('framewall')
    ? await startSubject(setting, files)
    : undefined;
  if (framewall) subjects.push(framewall);
  const measurements = await measureAll(setting, subjects);
  const verdicts = throughputVerdicts(measurements, options);
  const body = [
    markdown(throughputTable(measurements)),
    ...warnings(measurements, options.viewerProcesses),
    ...(verdicts.length > 0 ? [markdown(verdictTable(verdicts))] : []),
  ];
  if (framewall && options.comingAndGoing > 0) {
    const { server, target, camera } = framewall;
    console.log(`${options.comingAndGoing} viewers come and go ...`);
    const result = await comeAndGo(server, target, camera, options.comingAndGoing, signal);
    body.push(
      `${result.viewers} viewers connected and left, up to 50 at once: cut in the middle of a picture, half-closed, closed, or gone before the answer. Before and after, with nobody watching and garbage collected:`,
      markdown(verdictTable(comeAndGoVerdicts(result))),
    );
  }
  if (framewall && !(await framewall.server.stop())) body.push('Framewall had to be killed.');
  console.log(`\n${body.join('\n\n')}\n`);
  if (options.reportFile === undefined || subjects.length < 2) return;
  mkdirSync(path.dirname(options.reportFile), { recursive: true });
  writeFileSync(options.reportFile, benchmarkPage(options, loadAtStart, body));
  console.log(`Written to ${options.reportFile}`);
}

const undo = new Undo();
const signal = undo.install();
try {
  const options = readOptions(process.argv.slice(2), reportFile);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'framewall-bench-'));
  undo.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  await bench({ options, folder, undo, signal });
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
