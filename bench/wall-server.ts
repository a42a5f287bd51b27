import { setTimeout as delay } from 'node:timers/promises';
import { addCamera, removeCamera } from './framewall-session';
import { cpuUsOf, residentBytesOf } from './process-usage';
import { markdown, verdictTable } from './report';
import { startWorker } from './setting';
import type { Camera, Framewall, Setting } from './setting';
import type { Verdict } from './verdict';
import type { WallPagesCounts, WallPagesQuestion } from './wall-pages';
import { makeWallPictures } from './wall-pictures';
import type { WorkerProcess } from './worker-process';

const cameraCount = 16;
const tileWidthPx = 480;
/** Windows, rates and compilers have settled, and the cameras of the case before are let go. */
const warmUpMs = 5_000;
const lettingGoMs = 12_000;

interface WallCase {
  readonly fps: number;
  readonly walls: number;
  readonly isFull: boolean;
}

const cases: readonly WallCase[] = [
  { fps: 5, walls: 1, isFull: false },
  { fps: 5, walls: 1, isFull: true },
  { fps: 10, walls: 1, isFull: false },
  { fps: 10, walls: 4, isFull: false },
  { fps: 10, walls: 1, isFull: true },
  { fps: 10, walls: 4, isFull: true },
];

interface WallFigures extends WallCase {
  readonly serverCores: number;
  readonly residentBytes: number;
  /** Per wall, of pictures. */
  readonly bytesPerSecond: number;
  readonly bytesPerPicture: number;
  /** Ascending. */
  readonly tileFps: readonly number[];
}

type Pages = WorkerProcess<WallPagesQuestion, WallPagesCounts>;

/** What the server pays for a wall of large cameras, with small pictures for its tiles and without. */
export async function benchWallServer(setting: Setting, framewall: Framewall): Promise<string[]> {
  const files = await makeWallPictures(setting.folder);
  const figures: WallFigures[] = [];
  for (const one of cases) {
    const seen = await measureCase(setting, framewall, files, one);
    figures.push(seen);
    console.log(row(seen).join(' | '));
  }
  return [
    `Walls of the same ${cameraCount} cameras of 1080p and 300 kB, with tiles of ${tileWidthPx} pixels, reading the cameras included:`,
    markdown([
      [
        'camera fps',
        'walls',
        'pictures',
        'server, cores',
        'MB/s a wall',
        'kB a picture',
        'fps, slowest tile',
        'fps, median tile',
        'RSS, MB',
      ],
      ...figures.map(row),
    ]),
    markdown(verdictTable(verdicts(figures))),
  ];
}

async function measureCase(
  setting: Setting,
  framewall: Framewall,
  files: readonly string[],
  one: WallCase,
): Promise<WallFigures> {
  const { undo, signal } = setting;
  const { server, cookie } = framewall;
  const camera: Camera = startWorker(undo, './camera.ts');
  const pages: Pages = startWorker(undo, './wall-pages.ts');
  const slugs: string[] = [];
  try {
    const { port } = await camera.ask({ kind: 'start', files, fps: one.fps });
    for (let index = 0; index < cameraCount; index += 1) {
      const url = `http://127.0.0.1:${port}/video.mjpeg?camera=${index}`;
      slugs.push(await addCamera(server.port, cookie, { kind: 'mjpeg', url }));
    }
    const { walls, isFull } = one;
    const wall = { port: server.port, cookie, walls, isFull, slugs, tileWidthPx };
    await pages.ask({ kind: 'open', ...wall });
    await delay(warmUpMs, undefined, { signal });
    return await measureWindow(setting, framewall.pid, pages, one);
  } finally {
    await pages.ask({ kind: 'close' });
    for (const slug of slugs) await removeCamera(server.port, cookie, slug);
    camera.kill();
    pages.kill();
    await delay(lettingGoMs, undefined, { signal });
  }
}

async function measureWindow(
  { options, signal }: Setting,
  pid: number,
  pages: Pages,
  one: WallCase,
): Promise<WallFigures> {
  const look = async () => ({
    counts: await pages.ask({ kind: 'count' }),
    cpuUs: cpuUsOf(pid),
    atMs: performance.now(),
  });
  const before = await look();
  await delay(options.windowMs, undefined, { signal });
  const after = await look();
  const seconds = (after.counts.atMs - before.counts.atMs) / 1000;
  const perTile = after.counts.pictures.map(
    (count, tile) => count - (before.counts.pictures[tile] ?? 0),
  );
  const pictures = perTile.reduce((sum, count) => sum + count, 0);
  const bytes = after.counts.bytes - before.counts.bytes;
  return {
    ...one,
    serverCores: (after.cpuUs - before.cpuUs) / 1000 / (after.atMs - before.atMs),
    residentBytes: residentBytesOf(pid),
    bytesPerSecond: bytes / seconds / one.walls,
    bytesPerPicture: bytes / Math.max(pictures, 1),
    tileFps: perTile.map((count) => count / seconds).sort((a, b) => a - b),
  };
}

function row(one: WallFigures): string[] {
  return [
    String(one.fps),
    String(one.walls),
    one.isFull ? 'as they are' : 'renditions',
    one.serverCores.toFixed(2),
    (one.bytesPerSecond / 1e6).toFixed(2),
    (one.bytesPerPicture / 1000).toFixed(1),
    (one.tileFps[0] ?? 0).toFixed(1),
    (one.tileFps[Math.floor(one.tileFps.length / 2)] ?? 0).toFixed(1),
    (one.residentBytes / 1e6).toFixed(0),
  ];
}

function verdicts(figures: readonly WallFigures[]): Verdict[] {
  const of = (wanted: WallCase): WallFigures | undefined =>
    figures.find(
      ({ fps, walls, isFull }) =>
        fps === wanted.fps && walls === wanted.walls && isFull === wanted.isFull,
    );
  const five = of({ fps: 5, walls: 1, isFull: false });
  const fiveFull = of({ fps: 5, walls: 1, isFull: true });
  const small = of({ fps: 10, walls: 1, isFull: false });
  const full = of({ fps: 10, walls: 1, isFull: true });
  if (!five || !fiveFull || !small || !full) return [];
  const share = small.bytesPerPicture / full.bytesPerPicture;
  const slowest = five.tileFps[0] ?? 0;
  const resizingCores = five.serverCores - fiveFull.serverCores;
  return [
    {
      promise: 'with renditions at most a tenth of the bytes of a picture',
      seen: `${(share * 100).toFixed(1)} %`,
      kept: share <= 0.1,
    },
    {
      promise: `renditions of ${cameraCount} cameras at 5 fps within one core`,
      seen: `${resizingCores.toFixed(2)} cores more than sending them whole, the slowest tile at ${slowest.toFixed(1)} fps`,
      kept: resizingCores <= 1 && slowest >= 4.6,
    },
  ];
}
