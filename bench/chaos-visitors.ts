import { setTimeout as delay } from 'node:timers/promises';
import { setMaxListeners } from 'node:events';
import { randomFrom } from '@/tests/fakes/simulator/chaos';
import type { WallCameraState } from '@/lib/wall/wall-protocol';
import { Viewer } from './viewer';
import { openWallPage } from './wall-page';
import { answerParent } from './worker-process';

/* People and programs that come and go, each in its own way, and one wall that stays. */

export type ChaosVisitorsQuestion =
  | {
      readonly kind: 'open';
      readonly port: number;
      readonly cookie: string;
      readonly slugs: readonly string[];
      /** So many of them are on the wall that stays; the others have visitors only. */
      readonly watched: number;
      readonly seed: number;
    }
  | { readonly kind: 'count' }
  | { readonly kind: 'close' };

export interface ChaosVisitorsCounts {
  /** Those that came, the wall that stays aside. */
  readonly visits: number;
  /** Connections of plain viewers and of walls that do not read. */
  readonly open: number;
  readonly pictures: number;
  /** Cameras of the wall that stays whose pictures come. */
  readonly live: number;
  /** Why the others of that wall are not live, as the server says. */
  readonly lost: readonly string[];
  /** What went wrong, beside cameras that have no picture: how often. */
  readonly failures: Readonly<Record<string, number>>;
}

type Open = Extract<ChaosVisitorsQuestion, { kind: 'open' }>;

const plainViewers = 5;
const walls = 2;
const mutes = 2;
const snapshotAskers = 2;
/** A picture that is younger came from a camera that is live: they send several a second. */
const liveWithinMs = 5_000;
const tileWidthsPx = [160, 320, 480, 640];

const stop = new AbortController();
const { signal } = stop;
// As many as there are visitors at a time.
setMaxListeners(0, signal);
const isOver = (): boolean => signal.aborted;
const failures: Record<string, number> = {};
const newestAt = new Map<string, number>();
const states = new Map<string, WallCameraState>();
let visits = 0;
let open = 0;
let pictures = 0;
let ended: Promise<unknown> = Promise.resolve();

function start(setting: Open): void {
  const staying = openWallPage({
    ...setting,
    slugs: setting.slugs.slice(0, setting.watched),
    ...{ tileWidthPx: 320, isFull: false },
    onMessage: (message) => {
      if (message.type === 'state') states.set(message.camera, message.state);
    },
    onPicture: (camera) => newestAt.set(camera, performance.now()),
  });
  signal.addEventListener('abort', () => staying.stop());
  const ways = [
    ...Array.from({ length: plainViewers }, () => watchPlainly),
    ...Array.from({ length: walls }, () => watchWall),
    ...Array.from({ length: mutes }, () => openWallAndFallSilent),
    ...Array.from({ length: snapshotAskers }, () => askForStills),
  ];
  const lives = ways.map((way, index) => {
    const random = randomFrom(setting.seed * 100 + index);
    return again(() => way(setting, random), random);
  });
  ended = Promise.all(lives);
}

/** One visit after the other, with a while in between. */
async function again(visit: () => Promise<void>, random: () => number): Promise<void> {
  while (!isOver()) {
    visits += 1;
    try {
      await visit();
      await delay(500 + 8_000 * random(), undefined, { signal });
    } catch (error) {
      if (!isOver()) note(error instanceof Error ? error.message : 'unknown');
    }
  }
}

/** A plain stream, left in one of the ways that there are; some stop reading first. */
async function watchPlainly(setting: Open, random: () => number): Promise<void> {
  const path = `/api/cameras/${oneOf(setting.slugs, random)}/stream.mjpeg?width=${oneOf(tileWidthsPx, random)}`;
  const viewer = new Viewer({ ...setting, path });
  const { socket, counter } = viewer;
  open += 1;
  void viewer.closed.then(() => (open -= 1));
  const letGo = (): void => void socket.destroy();
  signal.addEventListener('abort', letGo);
  try {
    await Promise.race([viewer.closed, delay(2_000 + 30_000 * random(), undefined, { signal })]);
    const leaving = random();
    if (leaving < 0.25) socket.pause();
    if (leaving < 0.25) await delay(10_000 + 40_000 * random(), undefined, { signal });
    if (leaving < 0.5) socket.resetAndDestroy();
    else if (leaving < 0.75) socket.end();
    else socket.destroy();
    await Promise.race([viewer.closed, delay(10_000, undefined, { signal })]);
    if (!viewer.isClosed) note('a viewer that had ended was not let go');
    if (counter.failure !== undefined) note(`stream: ${counter.failure}`);
  } finally {
    pictures += counter.frames;
    letGo();
    signal.removeEventListener('abort', letGo);
  }
}

async function watchWall(setting: Open, random: () => number): Promise<void> {
  const page = openWallPage({
    ...setting,
    slugs: setting.slugs.filter(() => random() < 0.5),
    ...{ tileWidthPx: oneOf(tileWidthsPx, random), isFull: random() < 0.2 },
    onMessage: () => undefined,
    onPicture: () => (pictures += 1),
  });
  try {
    await delay(5_000 + 60_000 * random(), undefined, { signal });
  } finally {
    page.stop();
  }
}

/** A page whose machine is gone: it never says what has arrived, and some do not even read. */
async function openWallAndFallSilent(setting: Open, random: () => number): Promise<void> {
  const path = `/api/wall?cameras=${setting.slugs.slice(0, 4).join(',')}`;
  const viewer = new Viewer({ ...setting, path });
  open += 1;
  void viewer.closed.then(() => (open -= 1));
  try {
    if (random() < 0.5) viewer.socket.pause();
    await Promise.race([viewer.closed, delay(20_000 + 60_000 * random(), undefined, { signal })]);
  } finally {
    viewer.socket.resetAndDestroy();
  }
}

async function askForStills(setting: Open, random: () => number): Promise<void> {
  const path = `/api/cameras/${oneOf(setting.slugs, random)}/snapshot.jpg?width=${oneOf(tileWidthsPx, random)}`;
  const answer = await fetch(`http://127.0.0.1:${setting.port}${path}`, {
    headers: { Cookie: setting.cookie },
    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
  });
  await answer.arrayBuffer();
  // 503: the camera has no picture.
  if (answer.ok) pictures += 1;
  else if (answer.status !== 503) note(`snapshot: ${answer.status}`);
}

function oneOf<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

function note(failure: string): void {
  failures[failure] = (failures[failure] ?? 0) + 1;
}

function count(): ChaosVisitorsCounts {
  const now = performance.now();
  const isLive = (camera: string): boolean =>
    now - (newestAt.get(camera) ?? -Infinity) < liveWithinMs;
  const cameras = [...states.keys()];
  const lost = cameras
    .filter((camera) => !isLive(camera))
    .map((camera) => {
      const state = states.get(camera);
      return state?.kind === 'lost' ? state.code : (state?.kind ?? 'unknown');
    });
  const live = cameras.length - lost.length;
  return { visits, open, pictures, live, lost, failures };
}

answerParent(async (question: ChaosVisitorsQuestion): Promise<ChaosVisitorsCounts> => {
  if (question.kind === 'open') start(question);
  const counts = count();
  if (question.kind === 'close') {
    stop.abort();
    await ended;
  }
  return counts;
});
