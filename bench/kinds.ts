import { addCamera, removeCamera } from './framewall-session';
import { markdown } from './report';
import { startViewers, startWorker, streamOf } from './setting';
import type { Camera, Framewall, Setting } from './setting';
import { measure, type Measurement } from './throughput';
import { cpuUsPerFrame } from './verdict';

const fps = 10;
/** As many as a usual wall has. */
const cameraCount = 10;

type Source = Readonly<Record<string, unknown>>;

/** What each way of getting pictures costs, per camera and frame with one viewer. */
export async function benchKinds(setting: Setting, framewall: Framewall): Promise<string[]> {
  const { options, pictures, undo } = setting;
  const camera: Camera = startWorker(undo, './camera.ts');
  const { port } = await camera.ask({ kind: 'start', files: pictures, fps });
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  const relay = await measureKind(setting, framewall, (index) => ({
    kind: 'mjpeg',
    url: at(`/video.mjpeg?camera=${index}`),
  }));
  const snapshot = await measureKind(setting, framewall, (index) => ({
    kind: 'snapshot',
    url: at(`/snapshot.jpg?camera=${index}`),
    intervalMs: 1000 / fps,
  }));
  camera.kill();
  return [
    `${cameraCount} cameras of ${options.pictureBytes / 1000} kB at ${fps} fps with one viewer each, reading, relaying and sending included:`,
    markdown([
      ['source', 'CPU µs per camera and frame', 'server, cores', 'fps, slowest viewer'],
      row('MJPEG, relayed', relay),
      row('still pictures, polled', snapshot),
    ]),
  ];
}

async function measureKind(
  setting: Setting,
  framewall: Framewall,
  sourceOf: (index: number) => Source,
): Promise<Measurement[]> {
  const { options, signal } = setting;
  const { port } = framewall.server;
  const slugs: string[] = [];
  for (let index = 0; index < cameraCount; index += 1) {
    slugs.push(await addCamera(port, framewall.cookie, sourceOf(index)));
  }
  const workers = startViewers(setting);
  const rounds: Measurement[] = [];
  const targets = slugs.map((slug) => streamOf(framewall, slug));
  for (let round = 1; round <= options.rounds; round += 1) {
    const { windowMs } = options;
    rounds.push(await measure(framewall, workers, { targets, windowMs, round, signal }));
  }
  for (const worker of workers) worker.kill();
  for (const slug of slugs) await removeCamera(port, framewall.cookie, slug);
  return rounds;
}

function row(name: string, rounds: readonly Measurement[]): string[] {
  const each = rounds.map((round) => round.cpuUsPerFrame.toFixed(0)).join(', ');
  return [
    name,
    `${cpuUsPerFrame(rounds).toFixed(0)} (${each})`,
    Math.max(...rounds.map(({ serverCores }) => serverCores)).toFixed(2),
    Math.min(...rounds.map((round) => round.fps[0] ?? 0)).toFixed(1),
  ];
}
