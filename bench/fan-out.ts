import type { BareRelayStart } from './bare-relay';
import type { BareServerReady, BareServerStart } from './bare-server';
import { comeAndGo } from './come-and-go';
import { keptRunning, type Contender, type Peer } from './contender';
import { addCamera, removeCamera } from './framewall-session';
import { markdown, throughputTable, verdictTable, warnings } from './report';
import { startViewers, startWorker, streamOf } from './setting';
import type { Camera, Framewall, Setting } from './setting';
import { measure, type Measurement, type Viewers } from './throughput';
import { comeAndGoVerdicts, throughputVerdicts } from './verdict';
import type { Target } from './viewer';

/** What the windows showed, and what others did not manage. */
interface Seen {
  readonly measurements: Measurement[];
  readonly failures: string[];
}

/** One camera and many viewers, beside a bare server that writes the same pictures, and peers. */
export async function benchFanOut(
  setting: Setting,
  peers: readonly Peer[],
  framewall?: Framewall,
): Promise<string[]> {
  const { options, pictures, undo, signal } = setting;
  const contenders: Contender[] = [];
  if (options.subjects.includes('bare')) contenders.push(await startBare(setting));
  const camera: Camera = startWorker(undo, './camera.ts');
  const { port } = await camera.ask({ kind: 'start', files: pictures, fps: options.fps });
  if (options.subjects.includes('relay')) contenders.push(await startRelay(setting, port));
  let slug: string | undefined;
  let target: Target | undefined;
  if (framewall) {
    const source = { kind: 'mjpeg', url: `http://127.0.0.1:${port}/video.mjpeg` };
    slug = await addCamera(framewall.server.port, framewall.cookie, source);
    target = streamOf(framewall, slug);
    contenders.push(keptRunning(framewall, target));
  }
  contenders.push(...peers.map((peer) => peer.contend(setting, port)));
  const { measurements, failures } = await measureAll(setting, contenders);
  const verdicts = throughputVerdicts(measurements, options);
  const body = [
    markdown(throughputTable(measurements)),
    ...failures,
    ...warnings(measurements, options.viewerProcesses),
    ...(verdicts.length > 0 ? [markdown(verdictTable(verdicts))] : []),
  ];
  if (framewall && target && options.comingAndGoing > 0) {
    console.log(`${options.comingAndGoing} viewers come and go ...`);
    const { server } = framewall;
    const result = await comeAndGo(server, target, camera, options.comingAndGoing, signal);
    body.push(
      `${result.viewers} viewers connected and left, up to 50 at once: cut in the middle of a picture, half-closed, closed, or gone before the answer. Before and after, with nobody watching and garbage collected:`,
      markdown(verdictTable(comeAndGoVerdicts(result))),
    );
  }
  // Or it would stand, lost, on the walls that are measured later.
  if (framewall && slug !== undefined) {
    await removeCamera(framewall.server.port, framewall.cookie, slug);
  }
  camera.kill();
  return body;
}

async function startBare({ options, pictures, undo }: Setting): Promise<Contender> {
  const bare = startWorker<BareServerStart, BareServerReady>(undo, './bare-server.ts');
  const { port } = await bare.ask({ files: pictures, fps: options.fps });
  return keptRunning({ name: 'bare', pid: bare.pid }, { port, path: '/', cookie: '' });
}

async function startRelay({ undo }: Setting, cameraPort: number): Promise<Contender> {
  const relay = startWorker<BareRelayStart, BareServerReady>(undo, './bare-relay.ts');
  const { port } = await relay.ask({ cameraPort });
  return keptRunning({ name: 'relay', pid: relay.pid }, { port, path: '/', cookie: '' });
}

async function measureAll(setting: Setting, contenders: readonly Contender[]): Promise<Seen> {
  const { options, signal } = setting;
  const workers = startViewers(setting);
  const seen: Seen = { measurements: [], failures: [] };
  for (const viewerCount of options.viewerCounts) {
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const contender of contenders) {
        try {
          const one = await measureTurn(setting, contender, workers, viewerCount, round);
          console.log(progressLine(one));
          seen.measurements.push(one);
        } catch (error) {
          if (!contender.isPeer || signal.aborted) throw error;
          const why = error instanceof Error ? error.message : 'unknown';
          const failure = `${viewerCount} viewers, window ${round}, no figure: ${why}`;
          console.log(failure);
          seen.failures.push(failure);
        }
      }
    }
  }
  for (const worker of workers) worker.kill();
  return seen;
}

async function measureTurn(
  { options: { windowMs }, signal }: Setting,
  contender: Contender,
  workers: readonly Viewers[],
  viewerCount: number,
  round: number,
): Promise<Measurement> {
  const turn = await contender.begin();
  try {
    const targets = Array.from({ length: viewerCount }, () => turn.target);
    return await measure(turn.subject, workers, { targets, windowMs, round, signal });
  } finally {
    await turn.end();
  }
}

function progressLine(one: Measurement): string {
  const { subject, viewerCount, cpuUsPerFrame, fps, serverCores, viewerCores } = one;
  return (
    `${subject}, ${viewerCount} viewers: ${cpuUsPerFrame.toFixed(1)} µs per frame and viewer, ` +
    `slowest ${(fps[0] ?? 0).toFixed(1)} fps; ` +
    `${serverCores.toFixed(2)} cores, viewers ${viewerCores.toFixed(2)}`
  );
}
