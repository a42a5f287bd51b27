import { setTimeout as delay } from 'node:timers/promises';
import type { TileStatus } from '@/lib/wall/tile-state';
import { addCamera, removeCamera } from './framewall-session';
import { cpuUsOf } from './process-usage';
import { markdown } from './report';
import { startWorker } from './setting';
import type { Camera, Framewall, Setting } from './setting';
import { until } from './until';
import { mean } from './verdict';
import { openWallTab, type WallTab } from './wall-tab';

const fps = 10;
const tileCounts = [16, 36, 64];
const liveWithinMs = 60_000;
/** For rates, which are means of some seconds, to be of the wall as it runs. */
const settleMs = 8_000;

interface TabRow {
  readonly tiles: number;
  readonly firstLiveMs: number;
  readonly allLiveMs: number;
  /** Pictures drawn per second and tile, the slowest first. */
  readonly fps: readonly number[];
  readonly worstAgeMs: number;
  readonly megabytesPerSecond: number;
  readonly serverCores: number;
  readonly tabBytes: number;
}

/** How a wall runs in one tab of a real browser, by the number of its tiles. */
export async function benchTab(setting: Setting, framewall: Framewall): Promise<string[]> {
  const { options, pictures, undo } = setting;
  const camera: Camera = startWorker(undo, './camera.ts');
  const { port } = await camera.ask({ kind: 'start', files: pictures, fps });
  const slugs: string[] = [];
  const rows: TabRow[] = [];
  for (const count of tileCounts) {
    while (slugs.length < count) {
      const url = `http://127.0.0.1:${port}/video.mjpeg?camera=${slugs.length}`;
      slugs.push(await addCamera(framewall.server.port, framewall.cookie, { kind: 'mjpeg', url }));
    }
    const row = await measureTab(setting, framewall, count);
    rows.push(row);
    console.log(
      `${count} tiles: ${mean(row.fps).toFixed(1)} fps each, all live after ${row.allLiveMs.toFixed(0)} ms`,
    );
  }
  for (const slug of slugs) await removeCamera(framewall.server.port, framewall.cookie, slug);
  camera.kill();
  return [
    `A wall in one tab of headless Chromium without a GPU, 1920x1080, cameras of 1280x720 and ${options.pictureBytes / 1000} kB at ${fps} fps; browser, server and cameras share the cores:`,
    markdown(tabTable(rows)),
  ];
}

async function measureTab(setting: Setting, framewall: Framewall, count: number): Promise<TabRow> {
  // The cameras run already for the second, so that it is the wall's own time that is measured.
  await whenAllLive(await openWallTab(setting, framewall), setting, count).then((tab) =>
    tab.close(),
  );
  const tab = await whenAllLive(await openWallTab(setting, framewall), setting, count);
  const liveAtMs = await tab.liveAtMs();
  await delay(settleMs);
  const { pid } = framewall;
  const startedUs = cpuUsOf(pid);
  const startedAt = performance.now();
  const seen: (readonly TileStatus[])[] = [];
  while (performance.now() - startedAt < setting.options.windowMs) {
    await delay(500);
    seen.push(await tab.tiles());
  }
  const elapsedUs = (performance.now() - startedAt) * 1000;
  const row = {
    tiles: count,
    firstLiveMs: Math.min(...liveAtMs),
    allLiveMs: Math.max(...liveAtMs),
    fps: meansOf(seen, ({ framesPerSecond }) => framesPerSecond).sort((a, b) => a - b),
    worstAgeMs: Math.max(...seen.flat().map(ageMsOf)),
    megabytesPerSecond:
      meansOf(seen, ({ bytesPerSecond }) => bytesPerSecond).reduce((sum, one) => sum + one, 0) /
      1e6,
    serverCores: (cpuUsOf(pid) - startedUs) / elapsedUs,
    tabBytes: tab.residentBytes(),
  };
  await tab.close();
  return row;
}

async function whenAllLive(tab: WallTab, { signal }: Setting, count: number): Promise<WallTab> {
  const allLive = async () => (await tab.liveAtMs()).length >= count || undefined;
  await until(`${count} live tiles`, liveWithinMs, signal, allLive);
  return tab;
}

/** Of each tile, over all that was seen of it. */
function meansOf(
  seen: readonly (readonly TileStatus[])[],
  valueOf: (status: TileStatus) => number,
): number[] {
  const values = new Map<string, number[]>();
  for (const status of seen.flat()) {
    const known = values.get(status.cameraId) ?? [];
    known.push(valueOf(status));
    values.set(status.cameraId, known);
  }
  return [...values.values()].map(mean);
}

export function ageMsOf({ state }: TileStatus): number {
  return state.kind === 'live' || state.kind === 'delayed' ? state.ageMs : 0;
}

function tabTable(rows: readonly TabRow[]): string[][] {
  return [
    [
      'tiles',
      'first live picture, ms',
      'all live, ms',
      'fps, slowest tile',
      'fps, mean',
      'oldest picture seen, ms',
      'MB/s',
      'server, cores',
      'tab RSS, MB',
    ],
    ...rows.map((row) => [
      String(row.tiles),
      row.firstLiveMs.toFixed(0),
      row.allLiveMs.toFixed(0),
      (row.fps[0] ?? 0).toFixed(1),
      mean(row.fps).toFixed(1),
      row.worstAgeMs.toFixed(0),
      row.megabytesPerSecond.toFixed(1),
      row.serverCores.toFixed(2),
      (row.tabBytes / 1e6).toFixed(0),
    ]),
  ];
}
