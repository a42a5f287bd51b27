import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BareServerReady } from './bare-server';
import { freePort } from './free-port';
import type { MjpegProxyStart } from './mjpeg-proxy-server';
import { startWorker, type Setting } from './setting';
import type { Subject } from './throughput';
import { until } from './until';
import type { Target } from './viewer';

/** Other programs that give one camera's pictures to many, measured in the same sitting. */
export const peerNames = ['motion', 'mjpeg-proxy'] as const;
export type PeerName = (typeof peerNames)[number];

export interface Peer {
  readonly subject: Subject;
  readonly target: Target;
  /** For the report. */
  readonly version: string;
}

const mjpegProxyVersion = '0.3.0';
const answersWithinMs = 30_000;

/** @throws Error with a sentence that says how to get a program that is missing */
export function startPeer(name: PeerName, setting: Setting, cameraPort: number): Promise<Peer> {
  switch (name) {
    case 'motion':
      return startMotion(setting, cameraPort);
    case 'mjpeg-proxy':
      return startMjpegProxy(setting, cameraPort);
  }
}

/**
 * It decodes each picture to look for motion and encodes it again for who watches. Looking for motion
 * is paused and nothing is written, so that it does as little beside that as it can be told to.
 */
async function startMotion({ folder, undo, signal }: Setting, cameraPort: number): Promise<Peer> {
  const version = versionOf('motion');
  const port = await freePort();
  const place = path.join(folder, 'motion');
  mkdirSync(place);
  const lines = [
    ...['daemon off', 'pause on', 'picture_output off', 'movie_output off', 'webcontrol_port 0'],
    ...[`netcam_url http://127.0.0.1:${cameraPort}/video.mjpeg`, 'width 1280', 'height 720'],
    ...['framerate 30', `stream_port ${port}`, 'stream_localhost on', 'stream_maxrate 30'],
    ...[`target_dir ${place}`, 'text_right', 'text_left'],
  ];
  const file = path.join(place, 'motion.conf');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const child = spawn('motion', ['-n', '-c', file, '-l', path.join(place, 'motion.log')], {
    stdio: 'ignore',
  });
  undo.add(() => child.kill('SIGKILL'));
  await until('motion to answer', answersWithinMs, signal, async () => {
    if (child.exitCode !== null) throw new Error('motion ended by itself.');
    return (await answers(port)) || undefined;
  });
  return {
    subject: { name: 'motion', pid: child.pid ?? 0 },
    target: { port, path: '/', cookie: '' },
    version,
  };
}

async function startMjpegProxy({ folder, undo }: Setting, cameraPort: number): Promise<Peer> {
  const place = path.join(folder, 'mjpeg-proxy');
  mkdirSync(place);
  const wanted = `mjpeg-proxy@${mjpegProxyVersion}`;
  const options = ['--prefix', place, '--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    await promisify(execFile)('npm', ['install', ...options, wanted]);
  } catch (error) {
    throw new Error(`npm could not fetch ${wanted}: leave it out, or try again later.`, {
      cause: error,
    });
  }
  const worker = startWorker<MjpegProxyStart, BareServerReady>(undo, './mjpeg-proxy-server.ts');
  const { port } = await worker.ask({ folder: place, cameraPort });
  return {
    subject: { name: 'mjpeg-proxy', pid: worker.pid },
    target: { port, path: '/', cookie: '' },
    version: `mjpeg-proxy ${mjpegProxyVersion}`,
  };
}

/** Its help begins with it. */
function versionOf(program: string): string {
  let text: string;
  try {
    text = execFileSync(program, ['-h'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    const { stdout = '' } = error as { stdout?: string };
    text = stdout;
  }
  const found = /Version ([\d.]+)/i.exec(text)?.[1];
  if (found === undefined) {
    throw new Error(`There is no ${program} here: install it with "sudo apt install ${program}".`);
  }
  return `${program} ${found}`;
}

async function answers(port: number): Promise<boolean> {
  try {
    const stop = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: stop.signal });
    stop.abort();
    return answer.ok;
  } catch {
    return false;
  }
}
