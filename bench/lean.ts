import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startFramewall, type FramewallServer } from './framewall-server';
import { startBarePage } from './bare-page';
import { addCamera, logIn } from './framewall-session';
import { residentBytesOf } from './process-usage';
import { WaitingWatch, waitedMsOf } from './waiting';
import { markdown, verdictTable } from './report';
import { startWorker, type Camera, type Framewall, type Setting } from './setting';
import { until } from './until';
import { median, type Verdict } from './verdict';
import { openWallPage } from './wall-page';
import { openWallTab, type WallTab } from './wall-tab';

const rounds = 5;
const cameraCount = 16;
const fps = 10;
const tileWidthPx = 480;
/** What is compiled, cached and allocated once has been by then. */
const settleMs = 60_000;
/** Of pictures as they are, which is measured before. */
const wholeSettleMs = 30_000;
const liveWithinMs = 60_000;

const mostReadyMs = 1_000;
const mostResidentBytes = 180e6;
const mostScriptBytes = 150_000;
const mostFirstPictureMs = 300;

/** What a start, a wall and a page take, of a server that has done nothing else. */
export async function benchLean(
  setting: Setting,
  admin: { readonly username: string; readonly password: string },
): Promise<string[]> {
  const folder = path.join(setting.folder, 'lean');
  mkdirSync(folder);
  const start = (): Promise<FramewallServer> =>
    startFramewall(folder, admin, (kill) => setting.undo.add(kill), setting.signal);
  await (await start()).stop();
  const readyMs: number[] = [];
  for (let round = 1; round < rounds; round += 1) {
    const server = await start();
    readyMs.push(server.readyMs);
    await server.stop();
  }
  const server = await start();
  readyMs.push(server.readyMs);
  const cookie = await logIn(server.port, admin);
  const framewall = { name: 'framewall', pid: server.pid, server, cookie };
  const wall = await measureWall(setting, framewall);
  await server.stop();
  const cameras = `${cameraCount} cameras of ${setting.options.pictureBytes / 1000} kB at ${fps} fps`;
  return [
    `Of a server of its own: ${rounds} starts with the same data folder; then ${cameras} on one wall, sent as they are for half a minute and in tiles of ${tileWidthPx} pixels for a minute; then, all of them still running, ${rounds} times that wall in headless Chromium, with an empty cache, in turns with a bare page of as many pictures. While a page loads, browser, server and cameras share the cores: how long the tab's main thread stood in line for one is told by the kernel (schedstat):`,
    markdown(verdictTable(leanVerdicts({ readyMs, ...wall }))),
  ];
}

interface Lean {
  readonly readyMs: readonly number[];
  /** Pictures sent as they are. */
  readonly wholeResidentBytes: number;
  /** Afterwards, in tiles. */
  readonly residentBytes: number;
  readonly scriptBytes: number;
  /** A picture of a camera is seen, a still that the page came with or a live one. */
  readonly firstPictureMs: readonly number[];
  /** A tile is live. */
  readonly firstLiveMs: readonly number[];
  /** Of that time, how long the tab's main thread could have run and had no core. */
  readonly waitedMs: readonly number[];
  /** The same as the first, of a page that is nothing but pictures. */
  readonly barePageMs: readonly number[];
}

async function measureWall(setting: Setting, framewall: Framewall): Promise<Omit<Lean, 'readyMs'>> {
  const { undo, pictures } = setting;
  const { port } = framewall.server;
  const camera: Camera = startWorker(undo, './camera.ts');
  const { port: cameraPort } = await camera.ask({ kind: 'start', files: pictures, fps });
  const slugs: string[] = [];
  for (let index = 0; index < cameraCount; index += 1) {
    const url = `http://127.0.0.1:${cameraPort}/video.mjpeg?camera=${index}`;
    slugs.push(await addCamera(port, framewall.cookie, { kind: 'mjpeg', url }));
  }
  const wholeResidentBytes = await residentWithWall(setting, framewall, slugs, {
    ...{ isFull: true, forMs: wholeSettleMs },
  });
  const residentBytes = await residentWithWall(setting, framewall, slugs, {
    ...{ isFull: false, forMs: settleMs },
  });
  const tab = await openWallTab(setting, framewall, 'about:blank');
  const page = await measurePage(setting, framewall, tab);
  await tab.close();
  camera.kill();
  return { wholeResidentBytes, residentBytes, ...page };
}

/** What the server holds when a wall has been watched for so long. */
async function residentWithWall(
  { signal }: Setting,
  { server, cookie, pid }: Framewall,
  slugs: readonly string[],
  { isFull, forMs }: { readonly isFull: boolean; readonly forMs: number },
): Promise<number> {
  const seen = new Set<string>();
  const wall = openWallPage({
    ...{ port: server.port, cookie, slugs, tileWidthPx, isFull },
    onMessage: () => undefined,
    onPicture: (id) => seen.add(id),
  });
  const all = (): true | undefined => seen.size === slugs.length || undefined;
  await until(`${slugs.length} live cameras`, liveWithinMs, signal, all);
  await delay(forMs, undefined, { signal });
  const residentBytes = residentBytesOf(pid);
  wall.stop();
  return residentBytes;
}

/** The cameras run still, so that it is the page's own time that is measured. */
async function measurePage(
  setting: Setting,
  { server }: Framewall,
  tab: WallTab,
): Promise<Omit<Lean, 'readyMs' | 'wholeResidentBytes' | 'residentBytes'>> {
  const { signal } = setting;
  const firstPictureMs: number[] = [];
  const firstLiveMs: number[] = [];
  const waitedMs: number[] = [];
  const barePageMs: number[] = [];
  let scriptBytes = 0;
  const bare = await startBarePage(setting, cameraCount);
  const painted = (): Promise<number> =>
    until('a picture', liveWithinMs, signal, () => tab.paintedAtMs().catch(() => undefined));
  // The browser compiles and starts what it needs itself in the first of them, which does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const waitedBefore = new Map(tab.rendererPids().map((pid) => [pid, waitedMsOf(pid)]));
    await openFresh(tab, `http://127.0.0.1:${server.port}/`);
    // The browser may have taken another process for this page, which has waited for nothing else.
    const waiting = tab.rendererPids().map((pid) => new WaitingWatch(pid));
    const live = await until('a live tile', liveWithinMs, signal, async () => {
      const liveAtMs = await tab.liveAtMs().catch(() => []);
      return liveAtMs.length > 0 ? Math.min(...liveAtMs) : undefined;
    });
    const first = Math.min(live, (await tab.paintedAtMs()) ?? Infinity);
    const beganAtMs = await tab.page.evaluate(() => performance.timeOrigin);
    for (const watch of waiting) watch.stop();
    const [tabPid = 0] = tab.rendererPids();
    const watch = waiting.find(({ pid }) => pid === tabPid);
    const waited = (watch?.untilMs(beganAtMs + live) ?? 0) - (waitedBefore.get(tabPid) ?? 0);
    scriptBytes = await tab.page.evaluate(scriptBytesOfPage);
    await openFresh(tab, bare.url);
    const ofBare = await painted();
    if (round === 0) continue;
    firstPictureMs.push(first);
    firstLiveMs.push(live);
    waitedMs.push(waited);
    barePageMs.push(ofBare);
  }
  bare.stop();
  return { firstPictureMs, firstLiveMs, waitedMs, barePageMs, scriptBytes };
}

async function openFresh(tab: WallTab, url: string): Promise<void> {
  await tab.page.goto('about:blank');
  const session = await tab.page.context().newCDPSession(tab.page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
  await tab.page.goto(url, { waitUntil: 'commit' });
}

/** Runs in the page: as text, since what compiles this file would add names that it does not know. */
const scriptBytesOfPage = `
  performance.getEntriesByType('resource')
    .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
`;

function leanVerdicts(lean: Lean): Verdict[] {
  const { readyMs, wholeResidentBytes, residentBytes, scriptBytes } = lean;
  const { firstPictureMs, firstLiveMs, waitedMs, barePageMs } = lean;
  const ready = median(readyMs);
  const first = median(firstPictureMs);
  const live = median(firstLiveMs);
  const each = (values: readonly number[]): string =>
    values.map((value) => value.toFixed(0)).join(', ');
  return [
    {
      promise: `ready in at most ${mostReadyMs} ms on a second start`,
      seen: `${ready.toFixed(0)} ms (${each(readyMs)})`,
      kept: ready <= mostReadyMs,
    },
    {
      promise: `at most ${mostResidentBytes / 1e6} MB resident with ${cameraCount} cameras live`,
      seen: `${(wholeResidentBytes / 1e6).toFixed(0)} MB, then ${(residentBytes / 1e6).toFixed(0)} MB in tiles of ${tileWidthPx} pixels`,
      kept: Math.max(wholeResidentBytes, residentBytes) <= mostResidentBytes,
    },
    {
      promise: `at most ${mostScriptBytes / 1000} kB of compressed script on the wall's first load`,
      seen: `${(scriptBytes / 1000).toFixed(0)} kB`,
      kept: scriptBytes > 0 && scriptBytes <= mostScriptBytes,
    },
    {
      promise: `a picture of a camera seen within ${mostFirstPictureMs} ms of navigation with warm hubs`,
      seen: `${first.toFixed(0)} ms (${each(firstPictureMs)}); on a bare page of ${cameraCount} pictures without a script ${median(barePageMs).toFixed(0)} ms (${each(barePageMs)})`,
      kept: first <= mostFirstPictureMs,
    },
    {
      promise: `its first live picture within ${mostFirstPictureMs} ms of navigation with warm hubs`,
      seen: `${live.toFixed(0)} ms (${each(firstLiveMs)}), of which the tab's main thread waited for a core ${median(waitedMs).toFixed(0)} ms (${each(waitedMs)})`,
      kept: live <= mostFirstPictureMs,
    },
  ];
}
