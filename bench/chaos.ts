import { appendFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosCamerasCounts, ChaosCamerasQuestion } from './chaos-cameras';
import {
  chaosCells,
  chaosHead,
  markCpu,
  takeRow,
  type ChaosProbes,
  type ChaosRow,
} from './chaos-row';
import { growthVerdicts, levelVerdicts } from './chaos-verdict';
import type { ChaosVisitorsCounts, ChaosVisitorsQuestion } from './chaos-visitors';
import { addCamera, removeCamera } from './framewall-session';
import { markdown, verdictTable } from './report';
import { startWorker } from './setting';
import type { Framewall, Setting } from './setting';
import type { Undo } from './undo';
import { until } from './until';
import type { Verdict } from './verdict';
import type { WorkerProcess } from './worker-process';

const cameraCount = 16;
/** On the wall that stays. The others are connected only while a visitor looks at them. */
const watchedCount = 10;
/** Pictures of about 20 kB: what is looked for is leaks, not speed. */
const fps = 2;
const stillIntervalMs = 1_000;
const rowEveryMs = 60_000;
/** In a short run. */
const fewestRows = 8;
/** The longest wait between two attempts, and as long again for the first picture. */
const returnWithinMs = 120_000;
/** Longer than a camera is kept connected after its last viewer, and than connections are kept idle. */
const lettingGoMs = 30_000;

const rehearsalMs = 10_000;

type Visitors = WorkerProcess<ChaosVisitorsQuestion, ChaosVisitorsCounts>;

/** A server left alone with cameras that fail and return at random, and viewers that come and go. */
export async function benchChaos(setting: Setting, framewall: Framewall): Promise<string[]> {
  const { undo, options, signal } = setting;
  const { server, cookie } = framewall;
  const { soakMs, seed } = options;
  const cameras = startWorker<ChaosCamerasQuestion, ChaosCamerasCounts>(undo, './chaos-cameras.ts');
  const visitors = startVisitors(undo);
  const { ports } = await cameras.ask({ kind: 'start', cameras: cameraCount, fps, seed });
  const slugs: string[] = [];
  for (const [index, port] of ports.entries()) {
    slugs.push(await addCamera(server.port, cookie, sourceOf(index, port)));
  }
  const probes: ChaosProbes = {
    cameras: () => cameras.ask({ kind: 'count' }),
    visitors: () => visitors.ask({ kind: 'count' }),
    whatEnded: () => cameras.end ?? visitors.end,
  };
  const look = (minutes: number, mark = markCpu(framewall.pid)): Promise<ChaosRow> =>
    takeRow(minutes, framewall, probes, mark, signal);
  const watched = { port: server.port, cookie, slugs, watched: watchedCount, seed };
  await rehearse(setting, watched);
  const log = openLog(options.logFile, seed);
  const before = await look(0);
  log({ before });
  console.log(`Cameras fail by seed ${seed}.\n${chaosHead.join(' | ')}`);
  await visitors.ask({ kind: 'open', ...watched });
  const rows = await takeRows(setting, framewall, probes, log);
  await cameras.ask({ kind: 'calm' });
  const back = await waitForAll(probes, signal);
  const seen = await visitors.ask({ kind: 'close' });
  await delay(lettingGoMs, undefined, { signal });
  const after = await look(soakMs / 60_000);
  const { mostOfOne } = await cameras.ask({ kind: 'count' });
  const verdicts = [
    ...growthVerdicts(rows),
    ...levelVerdicts(before, after),
    ...cameraVerdicts(back, mostOfOne),
  ];
  log({ after, verdicts, seen });
  for (const slug of slugs) await removeCamera(server.port, cookie, slug);
  cameras.kill();
  visitors.kill();
  return report(setting, rows, after, seen, verdicts);
}

function startVisitors(undo: Undo): Visitors {
  return startWorker<ChaosVisitorsQuestion, ChaosVisitorsCounts>(undo, './chaos-visitors.ts');
}

/** All that a server opens once and keeps is there before its handles are first counted. */
async function rehearse(
  { undo, signal }: Setting,
  watched: Omit<Extract<ChaosVisitorsQuestion, { kind: 'open' }>, 'kind'>,
): Promise<void> {
  const visitors = startVisitors(undo);
  await visitors.ask({ kind: 'open', ...watched });
  await delay(rehearsalMs, undefined, { signal });
  await visitors.ask({ kind: 'close' });
  visitors.kill();
  await delay(lettingGoMs, undefined, { signal });
}

/** Every fourth gives one picture at a time, and every eighth speaks TLS. */
function sourceOf(index: number, port: number): Readonly<Record<string, unknown>> {
  const address = `://127.0.0.1:${port}`;
  if (index % 4 === 3) {
    const url = `http${address}/snapshot.jpg`;
    return { kind: 'snapshot', url, intervalMs: stillIntervalMs };
  }
  const isSecure = index % 8 === 2;
  const url = `${isSecure ? 'https' : 'http'}${address}/video.mjpg`;
  return { kind: 'mjpeg', url, ...(isSecure && { acceptCertificate: true }) };
}

/** A line of JSON each, at once, so that a run that is cut off has told what it saw. */
function openLog(file: string | undefined, seed: number): (line: object) => void {
  if (file === undefined) return () => undefined;
  writeFileSync(file, `${JSON.stringify({ startedAt: new Date().toISOString(), seed })}\n`);
  return (line) => appendFileSync(file, `${JSON.stringify(line)}\n`);
}

async function takeRows(
  { options: { soakMs }, signal }: Setting,
  framewall: Framewall,
  probes: ChaosProbes,
  log: (line: object) => void,
): Promise<ChaosRow[]> {
  const rows: ChaosRow[] = [];
  const everyMs = Math.min(rowEveryMs, soakMs / fewestRows);
  const startedAt = performance.now();
  let mark = markCpu(framewall.pid);
  for (let dueMs = everyMs; dueMs <= soakMs + 1; dueMs += everyMs) {
    const waitMs = startedAt + dueMs - performance.now();
    await delay(Math.max(waitMs, 0), undefined, { signal });
    const minutes = (performance.now() - startedAt) / 60_000;
    const row = await takeRow(minutes, framewall, probes, mark, signal);
    const ended = probes.whatEnded();
    // An hour without cameras or visitors would show nothing.
    if (ended !== undefined) throw new Error(ended);
    mark = markCpu(framewall.pid);
    rows.push(row);
    log(row);
    console.log(chaosCells(row).join(' | '));
  }
  return rows;
}

/** Resolves once all of the wall that stays are live, or when that takes too long. */
async function waitForAll(
  { visitors }: ChaosProbes,
  signal: AbortSignal,
): Promise<ChaosVisitorsCounts> {
  return until('All cameras to be live again', returnWithinMs, signal, async () => {
    const counts = await visitors();
    return counts.live >= watchedCount ? counts : undefined;
  }).catch(visitors);
}

function cameraVerdicts({ live, lost }: ChaosVisitorsCounts, mostOfOne: number): Verdict[] {
  return [
    {
      promise: 'every camera live again once it is well',
      seen: `${live} of ${watchedCount}${lost.length > 0 ? ` (${lost.join(', ')})` : ''}`,
      kept: live === watchedCount,
    },
    {
      promise: 'never two connections to one camera',
      seen: `${mostOfOne} at most`,
      kept: mostOfOne <= 1,
    },
  ];
}

function report(
  { options }: Setting,
  rows: readonly ChaosRow[],
  after: ChaosRow,
  { visits, pictures, failures }: ChaosVisitorsCounts,
  verdicts: readonly Verdict[],
): string[] {
  const odd = Object.entries(failures).map(([failure, times]) => `${failure} (${times})`);
  return [
    `${cameraCount} cameras that fail and return at random (seed ${options.seed}) and viewers that come and go, for ${options.soakMs / 60_000} min; heap, buffers and handles after a collection of garbage, and the last row when nobody watches any more:`,
    markdown([chaosHead, ...rows.map(chaosCells), chaosCells(after)]),
    markdown(verdictTable(verdicts)),
    `${after.faults ?? '?'} faults, ${visits} visits, ${pictures} pictures. ${odd.length > 0 ? `Beside that: ${odd.join(', ')}.` : ''}`.trim(),
  ];
}
