import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { TileStatus } from '@/lib/wall/tile-state';
import { chromiumArguments, chromiumPath } from '@/tests/e2e/browser';
import { descendantsOf, residentBytesOf } from './process-usage';
import type { Framewall, Setting } from './setting';
import { until } from './until';

const openWithinMs = 30_000;
const viewport = { width: 1920, height: 1080 };

/** What the page's worker told of its tiles, kept where a program can ask for it. */
interface Watched {
  tiles: readonly TileStatus[];
  /** When each camera was first live, in milliseconds since the page began to load. */
  liveAtMs: Record<string, number>;
  /** When a picture was first painted, as plain elements are, by the same clock. */
  paintedAtMs?: number;
}

declare global {
  var framewallWatched: Watched | undefined;
}

/** One browser with one tab that shows the wall. */
export interface WallTab {
  readonly page: Page;
  /** How each tile stands, as its page knows. */
  tiles(): Promise<readonly TileStatus[]>;
  /** When each tile was first live, in milliseconds since the page began to load. */
  liveAtMs(): Promise<readonly number[]>;
  /** When the first plain picture was seen, in the same way, if there has been one. */
  paintedAtMs(): Promise<number | undefined>;
  /** Of the process that draws the page. */
  residentBytes(): number;
  /** The processes that draw pages, the largest first: once it shows a wall, the tab's. */
  rendererPids(): readonly number[];
  close(): Promise<void>;
}

/** Opens the wall in a browser of its own, somebody being logged in, without waiting for pictures. */
export async function openWallTab(
  { folder, undo, signal }: Setting,
  { server, cookie }: Framewall,
  pathname = '/',
): Promise<WallTab> {
  const child = startBrowser(folder);
  undo.add(() => killGroup(child));
  const browser = await connect(child, signal);
  const [context] = browser.contexts();
  if (!context) throw new Error('The browser has no context.');
  await logInBy(context, cookie, `http://127.0.0.1:${server.port}`);
  await context.addInitScript({ content: watchWorker });
  const page = await context.newPage();
  await page.setViewportSize(viewport);
  const isElsewhere = pathname === 'about:blank';
  await page.goto(isElsewhere ? pathname : `http://127.0.0.1:${server.port}${pathname}`);
  return {
    page,
    tiles: () => page.evaluate(() => [...(globalThis.framewallWatched?.tiles ?? [])]),
    liveAtMs: () => page.evaluate(() => Object.values(globalThis.framewallWatched?.liveAtMs ?? {})),
    paintedAtMs: () => page.evaluate(() => globalThis.framewallWatched?.paintedAtMs),
    residentBytes: () => Math.max(...renderersOf(child).map(residentBytesOf)),
    rendererPids: () => renderersOf(child),
    close: async () => {
      await browser.close();
      killGroup(child);
    },
  };
}

/**
 * Runs in the page: the worker's messages pass by here on their way to the page, and of the pictures
 * that are elements the browser itself says when it showed them
 * (https://www.w3.org/TR/largest-contentful-paint/: each that is larger than all before, so the first).
 * As text, since what compiles this file would add names that the page does not know.
 */
const watchWorker = `
  const watched = { tiles: [], liveAtMs: {} };
  globalThis.framewallWatched = watched;
  const hear = ({ data }) => {
    if (data.type !== 'tiles') return;
    watched.tiles = data.tiles;
    for (const { cameraId, state } of data.tiles) {
      if (state.kind === 'live') watched.liveAtMs[cameraId] ??= performance.now();
    }
  };
  new PerformanceObserver((list) => {
    const picture = list.getEntries().find(({ element }) => element?.tagName === 'IMG');
    if (picture) watched.paintedAtMs ??= picture.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  globalThis.Worker = class extends globalThis.Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', hear);
    }
  };
`;

function startBrowser(folder: string): ChildProcess {
  const profile = mkdtempSync(path.join(folder, 'chromium-'));
  const options = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  return spawn(chromiumPath(), [...chromiumArguments, ...options, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
}

async function connect(child: ChildProcess, signal: AbortSignal): Promise<Browser> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const address = await until('Chromium to start', openWithinMs, signal, () => {
    if (child.exitCode !== null) throw new Error('Chromium ended.');
    return /DevTools listening on (ws:\S+)/.exec(said)?.[1];
  });
  return chromium.connectOverCDP(address);
}

function logInBy(context: BrowserContext, cookie: string, url: string): Promise<void> {
  const cookies = cookie.split('; ').map((pair) => {
    const end = pair.indexOf('=');
    return { name: pair.slice(0, end), value: pair.slice(end + 1), url };
  });
  return context.addCookies(cookies);
}

/** The processes that draw pages, the largest first. */
function renderersOf({ pid = 0 }: ChildProcess): number[] {
  return descendantsOf(pid, /--type=renderer/)
    .map((one) => ({ one, bytes: residentBytesOf(one) }))
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ one }) => one);
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}
