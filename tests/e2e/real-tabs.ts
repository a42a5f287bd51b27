import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';
import { chromiumArguments, chromiumPath, patienceMs } from './browser';

export interface RealTabs {
  readonly context: BrowserContext;
  readonly close: () => Promise<void>;
}

/**
 * A browser whose tabs cover one another. One that Playwright starts itself takes every page for
 * visible and focused, always.
 */
export async function openRealTabs(): Promise<RealTabs> {
  const folder = await mkdtemp(path.join(tmpdir(), 'framewall-tabs-'));
  const options = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`];
  const child = spawn(chromiumPath(), [...chromiumArguments, ...options, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const close = async (): Promise<void> => {
    const exit = child.exitCode === null ? once(child, 'exit') : undefined;
    kill();
    await exit;
    process.off('exit', kill);
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const browser = await chromium.connectOverCDP(await debuggerAddress(child), {
      noDefaults: true,
    });
    const [context] = browser.contexts();
    if (!context) throw new Error('The browser has no window.');
    context.setDefaultTimeout(patienceMs);
    return { context, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function debuggerAddress(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stderr ?? []) {
    text += String(chunk);
    const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`The browser did not start:\n${text}`);
}
