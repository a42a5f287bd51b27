import { setTimeout as delay } from 'node:timers/promises';
import { addCamera, removeCamera } from './framewall-session';
import { residentBytesOf } from './process-usage';
import { markdown } from './report';
import { footprintOf } from './server-footprint';
import { startWorker } from './setting';
import type { Camera, Framewall, Setting } from './setting';
import { ageMsOf } from './tab';
import { until } from './until';
import { openWallTab, type WallTab } from './wall-tab';

const fps = 10;
const cameraCount = 16;
const liveWithinMs = 60_000;
/** Caches fill and the collectors find their measure before memory is compared. */
const warmUpShare = 0.25;
const rows = 8;

interface SoakSample {
  readonly minutes: number;
  readonly tabBytes: number;
  readonly serverBytes: number;
  readonly heapBytes: number;
  readonly descriptors: number;
  readonly live: number;
  readonly oldestMs: number;
}

/** A wall left alone in one tab: memory of both ends over time. */
export async function benchSoak(setting: Setting, framewall: Framewall): Promise<string[]> {
  const { pictures, undo, options, signal } = setting;
  const camera: Camera = startWorker(undo, './camera.ts');
  const { port } = await camera.ask({ kind: 'start', files: pictures, fps });
  const slugs: string[] = [];
  for (let index = 0; index < cameraCount; index += 1) {
    const url = `http://127.0.0.1:${port}/video.mjpeg?camera=${index}`;
    slugs.push(await addCamera(framewall.server.port, framewall.cookie, { kind: 'mjpeg', url }));
  }
  const tab = await openWallTab(setting, framewall);
  const allLive = async () => (await tab.liveAtMs()).length >= cameraCount || undefined;
  await until('live tiles', liveWithinMs, signal, allLive);
  const samples = await takeSamples(setting, framewall, tab, options.soakMs);
  await tab.close();
  for (const slug of slugs) await removeCamera(framewall.server.port, framewall.cookie, slug);
  camera.kill();
  return [
    `${cameraCount} cameras on a wall in one tab for ${options.soakMs / 60_000} min (heap and files after a collection of garbage):`,
    markdown(soakTable(samples)),
    growth(samples),
  ];
}

async function takeSamples(
  { signal }: Setting,
  framewall: Framewall,
  tab: WallTab,
  soakMs: number,
): Promise<SoakSample[]> {
  const samples: SoakSample[] = [];
  const startedAt = performance.now();
  for (let index = 1; index <= rows; index += 1) {
    const dueMs = startedAt + (soakMs * index) / rows - performance.now();
    await delay(Math.max(dueMs, 0), undefined, { signal });
    const { heapBytes, descriptors } = await footprintOf(framewall.server, signal);
    const tiles = await tab.tiles();
    samples.push({
      minutes: (performance.now() - startedAt) / 60_000,
      tabBytes: tab.residentBytes(),
      serverBytes: residentBytesOf(framewall.pid),
      heapBytes,
      descriptors,
      live: tiles.filter(({ state }) => state.kind === 'live').length,
      oldestMs: Math.max(...tiles.map(ageMsOf)),
    });
  }
  return samples;
}

function soakTable(samples: readonly SoakSample[]): string[][] {
  const head = [
    'minutes',
    'tab RSS, MB',
    'server RSS, MB',
    'server heap, MB',
    'files and sockets',
    'tiles live',
    'oldest picture, ms',
  ];
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
  return [
    head,
    ...samples.map((sample) => [
      sample.minutes.toFixed(1),
      megabytes(sample.tabBytes),
      megabytes(sample.serverBytes),
      megabytes(sample.heapBytes),
      String(sample.descriptors),
      String(sample.live),
      sample.oldestMs.toFixed(0),
    ]),
  ];
}

function growth(samples: readonly SoakSample[]): string {
  const settled = samples[Math.floor(samples.length * warmUpShare)];
  const last = samples.at(-1);
  if (!settled || !last) return '';
  const grown = (from: number, to: number): string => `${((to - from) / 1e6).toFixed(1)} MB`;
  return `After the first quarter: the tab grew by ${grown(settled.tabBytes, last.tabBytes)}, the server by ${grown(settled.serverBytes, last.serverBytes)}, its heap by ${grown(settled.heapBytes, last.heapBytes)}.`;
}
