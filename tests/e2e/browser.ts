import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { admin } from '@/tests/fakes/start-framewall';
import type { Stage } from './stage';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** What a test machine has neither of: a sandbox for root, and a network to talk to behind our back. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** For a page's change where the machine is busy with 16 other things. */
export const patienceMs = 30_000;

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
}

/** A browser of its own, with nobody logged in. Ends with `close`, or with the browser. */
export async function openContext(
  stage: Stage,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const baseURL = stage.framewall.url;
  const context = await stage.browser.newContext({ baseURL, ...options });
  stage.watch(context);
  context.setDefaultTimeout(patienceMs);
  return context;
}

/** A browser in which the administrator has logged in. */
export async function openAdminContext(
  stage: Stage,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await openContext(stage, options);
  const csrf = await context.request.get('/api/auth/csrf');
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  await context.request.post('/api/auth/callback/credentials', {
    form: { ...admin, csrfToken, callbackUrl: '/' },
  });
  return context;
}

/** Registers cameras by the API. */
export async function addCameras(
  context: BrowserContext,
  cameras: readonly { readonly name: string; readonly source: object }[],
): Promise<void> {
  for (const data of cameras) {
    const answer = await context.request.post('/api/cameras', { data });
    if (answer.status() !== 201) throw new Error(await answer.text());
  }
}

/** A camera that costs the machine little. */
export function smallPattern(name: string, fps = 5): { name: string; source: object } {
  return { name, source: { kind: 'test-pattern', width: 320, height: 180, fps } };
}

export function chromiumPath(): string {
  const { CHROMIUM_PATH: given, PATH = '' } = process.env;
  if (given) return given;
  const folders = PATH.split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const first = found.find(isProgram);
  if (first === undefined) throw new Error('No Chromium is on the PATH; set CHROMIUM_PATH.');
  return first;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
