import type { BareRelayStart } from './bare-relay';
import type { BareServerReady, BareServerStart } from './bare-server';
import { comeAndGo } from './come-and-go';
import { addCamera } from './framewall-session';
import { startPeer } from './peers';
import { markdown, throughputTable, verdictTable, warnings } from './report';
import { startViewers, startWorker, streamOf } from './setting';
import type { Camera, Framewall, Setting } from './setting';
import { measure, type Measurement, type Subject } from './throughput';
import { comeAndGoVerdicts, throughputVerdicts } from './verdict';
import type { Target } from './viewer';

interface Contender {
  readonly subject: Subject;
  readonly target: Target;
}

/** One camera and many viewers, beside a bare server that writes the same pictures. */
export async function benchFanOut(
  setting: Setting,
  framewall: Framewall | undefined,
  versions: string[],
): Promise<string[]> {
  const { options, pictures, undo, signal } = setting;
  const contenders: Contender[] = [];
  if (options.subjects.includes('bare')) contenders.push(await startBare(setting));
  const camera: Camera = startWorker(undo, './camera.ts');
  const { port } = await camera.ask({ kind: 'start', files: pictures, fps: options.fps });
  if (options.subjects.includes('relay')) contenders.push(await startRelay(setting, port));
  if (framewall) {
    const source = { kind: 'mjpeg', url: `http://127.0.0.1:${port}/video.mjpeg` };
    const slug = await addCamera(framewall.server.port, framewall.cookie, source);
    contenders.push({ subject: framewall, target: streamOf(framewall, slug) });
  }
  for (const name of options.peers) {
    const { subject, target, version } = await startPeer(name, setting, port);
    contenders.push({ subject, target });
    versions.push(version);
  }
  const measurements = await measureAll(setting, contenders);
  const verdicts = throughputVerdicts(measurements, options);
  const body = [
    markdown(throughputTable(measurements)),
    ...warnings(measurements, options.viewerProcesses),
    ...(verdicts.length > 0 ? [markdown(verdictTable(verdicts))] : []),
  ];
  const target = contenders.find(({ subject }) => subject === framewall)?.target;
  if (framewall && target && options.comingAndGoing > 0) {
    console.log(`${options.comingAndGoing} viewers come and go ...`);
    const { server } = framewall;
    const result = await comeAndGo(server, target, camera, options.comingAndGoing, signal);
    body.push(
      `${result.viewers} viewers connected and left, up to 50 at once: cut in the middle of a picture, half-closed, closed, or gone before the answer. Before and after, with nobody watching and garbage collected:`,
      markdown(verdictTable(comeAndGoVerdicts(result))),
    );
  }
  camera.kill();
  return body;
}

async function startBare({ options, pictures, undo }: Setting): Promise<Contender> {
  const bare = startWorker<BareServerStart, BareServerReady>(undo, './bare-server.ts');
  const { port } = await bare.ask({ files: pictures, fps: options.fps });
  return { subject: { name: 'bare', pid: bare.pid }, target: { port, path: '/', cookie: '' } };
}

async function startRelay({ undo }: Setting, cameraPort: number): Promise<Contender> {
  const relay = startWorker<BareRelayStart, BareServerReady>(undo, './bare-relay.ts');
  const { port } = await relay.ask({ cameraPort });
  return { subject: { name: 'relay', pid: relay.pid }, target: { port, path: '/', cookie: '' } };
}

async function measureAll(
  setting: Setting,
  contenders: readonly Contender[],
): Promise<Measurement[]> {
  const { options, signal } = setting;
  const { windowMs } = options;
  const workers = startViewers(setting);
  const measurements: Measurement[] = [];
  for (const viewerCount of options.viewerCounts) {
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const { subject, target } of contenders) {
        const targets = Array.from({ length: viewerCount }, () => target);
        const one = await measure(subject, workers, { targets, windowMs, round, signal });
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
