import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BareServerReady } from './bare-server';
import { keptRunning, type Contender, type Peer } from './contender';
import type { MjpegProxyStart } from './mjpeg-proxy-server';
import { startWorker, type Setting } from './setting';

const version = '0.3.0';
const fetchWithinMs = 120_000;

/** npm's mjpeg-proxy, fetched for this run only: the dashboard does not need it. */
export async function prepareMjpegProxy({ folder, signal }: Setting): Promise<Peer> {
  const own = path.join(folder, 'mjpeg-proxy');
  mkdirSync(own);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', `mjpeg-proxy@${version}`];
  const run = promisify(execFile);
  await run('npm', ['install', '--prefix', own, ...options], {
    cwd: own,
    timeout: fetchWithinMs,
    signal,
  }).catch((error: unknown) => {
    const said = (error as { readonly stderr?: string }).stderr?.trim().split('\n')[0];
    throw new Error(
      `mjpeg-proxy ${version} could not be fetched by npm (${said === undefined || said === '' ? 'no answer' : said}); leave it out, or run this where npm reaches its registry.`,
      { cause: error },
    );
  });
  return {
    name: 'mjpeg-proxy',
    account: `mjpeg-proxy ${version} is mounted alone on a node:http server and relays the same camera; it passes on whatever bytes come.`,
    contend: (setting, cameraPort): Contender => contend(setting, own, cameraPort),
  };
}

function contend({ undo }: Setting, folder: string, cameraPort: number): Contender {
  const server = startWorker<MjpegProxyStart, BareServerReady>(undo, './mjpeg-proxy-server.ts');
  const ready = server.ask({ folder, cameraPort });
  // Told by the first turn.
  ready.catch(() => undefined);
  return {
    name: 'mjpeg-proxy',
    isPeer: true,
    begin: async () => {
      const target = { port: (await ready).port, path: '/', cookie: '' };
      return keptRunning({ name: 'mjpeg-proxy', pid: server.pid }, target).begin();
    },
  };
}
