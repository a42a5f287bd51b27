import { setTimeout as delay } from 'node:timers/promises';
import type { BareRelayStart } from './bare-relay';
import type { BareServerReady } from './bare-server';
import type { DelayCameraAnswer, DelayCameraQuestion } from './delay-camera';
import type { DelayArrivals, DelayQuestion } from './delay-viewers';
import { addCamera, removeCamera } from './framewall-session';
import { markdown, verdictTable } from './report';
import { startWorker, streamOf, type Framewall, type Setting } from './setting';
import { delayVerdicts, percentile, type Delays } from './verdict';
import type { Target } from './viewer';
import type { WorkerProcess } from './worker-process';

const viewerCount = 50;
/** A new connection is on probation for its first pictures. */
const settleMs = 4_000;

type DelayCamera = WorkerProcess<DelayCameraQuestion, DelayCameraAnswer>;

/** How long a picture's last byte takes from the camera's write to a viewer's read. */
export async function benchDelay(setting: Setting, framewall: Framewall): Promise<string[]> {
  const { options, pictures, undo } = setting;
  const camera: DelayCamera = startWorker(undo, './delay-camera.ts');
  const { port } = await camera.ask({ kind: 'start', files: pictures, fps: options.fps });
  const bare = startWorker<BareRelayStart, BareServerReady>(undo, './bare-relay.ts');
  const { port: barePort } = await bare.ask({ cameraPort: port });
  const bareTarget = { port: barePort, path: '/', cookie: '' };
  const seen = [await measureDelay(setting, camera, 'bare relay', bareTarget, false)];
  bare.kill();
  const source = { kind: 'mjpeg', url: `http://127.0.0.1:${port}/video.mjpeg` };
  const slug = await addCamera(framewall.server.port, framewall.cookie, source);
  const target = streamOf(framewall, slug);
  seen.push(await measureDelay(setting, camera, 'Framewall', target, false));
  seen.push(
    await measureDelay(setting, camera, 'Framewall, one stalled and one slow', target, true),
  );
  await removeCamera(framewall.server.port, framewall.cookie, slug);
  camera.kill();
  return [
    `From a picture's last byte out of the camera to its last byte in at a viewer, ${viewerCount} viewers, in milliseconds (the camera's and the viewers' own turns are in it; the bare relay is a bare server that reads the camera):`,
    markdown([
      ['server', 'median', '99th percentile', 'longest', 'pictures'],
      ...seen.map(({ name, ms }) => [
        name,
        percentile(ms, 0.5).toFixed(2),
        percentile(ms, 0.99).toFixed(2),
        percentile(ms, 1).toFixed(2),
        String(ms.length),
      ]),
    ]),
    markdown(verdictTable(delayVerdicts(seen))),
  ];
}

async function measureDelay(
  { options, undo, signal }: Setting,
  camera: DelayCamera,
  name: string,
  target: Target,
  hindered: boolean,
): Promise<Delays> {
  const viewers = startWorker<DelayQuestion, DelayArrivals>(undo, './delay-viewers.ts');
  try {
    const targets = Array.from({ length: viewerCount }, () => target);
    await viewers.ask({ kind: 'open', targets, hindered });
    await delay(settleMs, undefined, { signal });
    await viewers.ask({ kind: 'reset' });
    await delay(options.windowMs, undefined, { signal });
    const { arrivals } = await viewers.ask({ kind: 'take' });
    const { writtenAt } = await camera.ask({ kind: 'take' });
    const ms = arrivals
      .map(([number, at]) => at - (writtenAt[number] ?? Infinity))
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    console.log(
      `delay, ${name}: ${percentile(ms, 0.5).toFixed(2)} ms at the median, ${percentile(ms, 0.99).toFixed(2)} ms at the 99th percentile`,
    );
    return { name, ms };
  } finally {
    viewers.kill();
  }
}
