import { setTimeout as delay } from 'node:timers/promises';
import type { CameraCounts } from './camera';
import type { FramewallServer } from './framewall-server';
import { footprintOf, type ServerFootprint } from './server-footprint';
import type { Camera } from './setting';
import { until } from './until';
import { smallReads, Viewer, type Target } from './viewer';

const batchSize = 50;
/** Enough for compilers and pools to have what they keep for good. */
const warmUpViewers = 200;
const batchWithinMs = 30_000;
/** Longer than a camera is kept connected after its last viewer. */
const lettingGoWithinMs = 30_000;
/** Let what waits for a timer of a few seconds, such as a closed socket's, be over too. */
const settleMs = 3_000;

/** How a viewer leaves, in turns. */
const departures = ['reset', 'half-close', 'close', 'before-answer'] as const;
type Departure = (typeof departures)[number];

export interface ComeAndGo {
  readonly viewers: number;
  readonly before: ServerFootprint;
  readonly after: ServerFootprint;
  /** Most connections that the camera saw at once. */
  readonly cameraPeak: number;
  /** Connections to the camera when all was over. */
  readonly cameraOpen: number;
}

/** Lets viewers connect and leave in every way a network knows, and compares what is left. */
export async function comeAndGo(
  server: FramewallServer,
  target: Target,
  camera: Camera,
  viewers: number,
  signal: AbortSignal,
): Promise<ComeAndGo> {
  await visits(target, warmUpViewers, signal);
  await cameraLeft(camera, signal);
  const before = await footprintOf(server, signal);
  await camera.ask({ kind: 'reset' });
  await visits(target, viewers, signal);
  const { open, peak } = await cameraLeft(camera, signal);
  const after = await footprintOf(server, signal);
  return { viewers, before, after, cameraPeak: peak, cameraOpen: open };
}

/** Waits until nobody is connected to the camera, as far as that comes. */
async function cameraLeft(camera: Camera, signal: AbortSignal): Promise<CameraCounts> {
  await until('The camera to be left', lettingGoWithinMs, signal, async () => {
    const { open } = await camera.ask({ kind: 'count' });
    return open === 0 || undefined;
  }).catch(() => undefined);
  await delay(settleMs, undefined, { signal });
  return camera.ask({ kind: 'count' });
}

async function visits(target: Target, count: number, signal: AbortSignal): Promise<void> {
  for (let done = 0; done < count; done += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, count - done) }, (_, index) => {
      const departure = departures[index % departures.length] ?? 'close';
      return { departure, viewer: visit(target, departure) };
    });
    const remaining = (): typeof batch => batch.filter(({ viewer }) => !viewer.isClosed);
    await until('Viewers to be let go', batchWithinMs, signal, () =>
      remaining().length === 0 ? true : undefined,
    ).catch((error: unknown) => {
      const left = new Set(remaining().map(({ departure }) => departure));
      throw new Error(`Viewers were not let go by the server: ${[...left].join(', ')}`, {
        cause: error,
      });
    });
    const refusal = batch.map(({ viewer }) => viewer.counter.failure).find(isRefusal);
    if (refusal !== undefined) throw new Error(`A viewer was refused: ${refusal}`);
  }
}

/** A refusal, unlike a connection that broke while leaving. */
function isRefusal(failure: string | undefined): boolean {
  return failure?.startsWith('HTTP/') === true;
}

/** One viewer, which leaves in the middle of a picture, or at once. */
function visit(target: Target, departure: Departure): Viewer {
  let left = false;
  const viewer = new Viewer(target, smallReads, ({ counter, socket }) => {
    if (left || counter.frames === 0 || !counter.insideFrame) return;
    left = true;
    if (departure === 'reset') socket.resetAndDestroy();
    else if (departure === 'half-close') socket.end();
    else socket.destroy();
  });
  if (departure === 'before-answer') {
    // The end of writing: the request has left.
    viewer.socket.write('', () => viewer.socket.destroy());
  }
  return viewer;
}
