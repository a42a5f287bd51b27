import { setTimeout as delay } from 'node:timers/promises';
import { addCamera, removeCamera } from './framewall-session';
import { markdown, verdictTable } from './report';
import { startViewers, startWorker, streamOf } from './setting';
import type { Camera, Framewall, Setting } from './setting';
import { measure, type Measurement } from './throughput';
import { capacityVerdict, isAtFullRate } from './verdict';

const fps = 10;
/** Tried in turn, until a viewer falls behind. */
const steps = [10, 40, 80, 120, 150, 200];
/** For sockets of the last step to be gone. */
const settleMs = 1_000;

/** How many relayed cameras with one viewer each the server carries. */
export async function benchCapacity(setting: Setting, framewall: Framewall): Promise<string[]> {
  const { options, pictures, undo } = setting;
  const camera: Camera = startWorker(undo, './camera.ts');
  const { port } = await camera.ask({ kind: 'start', files: pictures, fps });
  const slugs: string[] = [];
  const seen: Measurement[] = [];
  for (const count of steps) {
    while (slugs.length < count) {
      const url = `http://127.0.0.1:${port}/video.mjpeg?camera=${slugs.length}`;
      slugs.push(await addCamera(framewall.server.port, framewall.cookie, { kind: 'mjpeg', url }));
    }
    const one = await measureStep(setting, framewall, slugs);
    seen.push(one);
    console.log(
      `${count} relayed cameras: slowest ${(one.fps[0] ?? 0).toFixed(1)} fps, ${one.serverCores.toFixed(2)} cores`,
    );
    if (!isAtFullRate(one, fps, options.windowMs)) break;
  }
  for (const slug of slugs) await removeCamera(framewall.server.port, framewall.cookie, slug);
  camera.kill();
  return [
    `Relayed cameras of ${options.pictureBytes / 1000} kB at ${fps} fps with one viewer each, until one falls behind:`,
    markdown(capacityTable(seen, options.windowMs)),
    perCore(seen, options.windowMs),
    markdown(
      verdictTable([
        capacityVerdict(
          seen.map((one) => ({
            cameras: one.viewerCount,
            cores: one.serverCores,
            kept: isAtFullRate(one, fps, options.windowMs),
          })),
        ),
      ]),
    ),
  ];
}

async function measureStep(
  setting: Setting,
  framewall: Framewall,
  slugs: readonly string[],
): Promise<Measurement> {
  const { options, signal } = setting;
  const workers = startViewers(setting);
  try {
    const targets = slugs.map((slug) => streamOf(framewall, slug));
    const { windowMs } = options;
    return await measure(framewall, workers, { targets, windowMs, round: 1, signal });
  } finally {
    for (const worker of workers) worker.kill();
    await delay(settleMs);
  }
}

function capacityTable(seen: readonly Measurement[], windowMs: number): string[][] {
  const rows = seen.map((one) => [
    String(one.viewerCount),
    one.cpuUsPerFrame.toFixed(0),
    one.serverCores.toFixed(2),
    (one.fps[0] ?? 0).toFixed(1),
    (one.residentBytes / 1e6).toFixed(0),
    isAtFullRate(one, fps, windowMs) ? 'yes' : 'no',
  ]);
  return [
    [
      'cameras',
      'CPU µs per frame',
      'server, cores',
      'fps, slowest viewer',
      'RSS, MB',
      'all at full rate',
    ],
    ...rows,
  ];
}

/** From the most cameras that all ran at full rate. */
function perCore(seen: readonly Measurement[], windowMs: number): string {
  const best = seen.filter((one) => isAtFullRate(one, fps, windowMs)).at(-1);
  if (!best) return 'None of these ran at full rate.';
  const count = Math.floor(best.viewerCount / Math.max(best.serverCores, 0.01));
  return `${best.viewerCount} cameras took ${best.serverCores.toFixed(2)} of a core: about ${count} to a core. Cameras, server and viewers share the machine's cores here, and every camera is read and written whole.`;
}
