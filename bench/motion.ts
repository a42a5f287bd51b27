import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Contender, Peer, Turn } from './contender';
import { freePort } from './free-port';
import type { Setting } from './setting';
import { until } from './until';
import { Viewer, type Target } from './viewer';

const firstPictureWithinMs = 30_000;
const stopWithinMs = 15_000;
const logTailChars = 1_000;

/** With this the pictures, which it encodes anew, are about as large as the camera's. */
const streamQuality = 50;

/** Debian's motion, of which only the relay is asked. */
export async function prepareMotion(): Promise<Peer> {
  const version = await versionOf();
  return {
    name: 'motion',
    account: `motion ${version} reads the same camera and is run for its turns only, without detection, pictures or films; it decodes every picture and encodes it once for all viewers, at quality ${streamQuality}.`,
    contend: (setting, cameraPort): Contender => ({
      name: 'motion',
      isPeer: true,
      begin: () => begin(setting, cameraPort),
    }),
  };
}

async function versionOf(): Promise<string> {
  // It says its version on its way out, which is no success by its own account.
  const help = await promisify(execFile)('motion', ['-h']).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Error('motion is not installed; get it with `apt-get install motion`.');
    }
    return error as { readonly stdout?: string; readonly stderr?: string };
  });
  const said = `${help.stdout ?? ''}${help.stderr ?? ''}`;
  return /motion version ([\d.]+\d)/i.exec(said)?.[1] ?? 'of unknown version';
}

/** It works whether somebody watches or not, so it is ended while others are measured. */
async function begin({ folder, options, undo, signal }: Setting, camera: number): Promise<Turn> {
  const port = await freePort();
  const own = path.join(folder, 'motion');
  mkdirSync(own, { recursive: true });
  const config = path.join(own, 'motion.conf');
  const logFile = path.join(own, 'motion.log');
  writeFileSync(config, `${settings(own, camera, port, options.fps).join('\n')}\n`);
  const child = spawn('motion', ['-n', '-c', config, '-l', logFile], { stdio: 'ignore' });
  const pid = child.pid;
  if (pid === undefined) throw new Error('motion could not be started.');
  undo.add(() => child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  const target = { port, path: '/', cookie: '' };
  try {
    await until('A picture from motion', firstPictureWithinMs, signal, () => {
      if (child.exitCode !== null) throw new Error(`motion ended:\n${tailOf(logFile)}`);
      return showsPicture(target);
    });
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return { subject: { name: 'motion', pid }, target, end: () => stop(child, exited) };
}

function settings(folder: string, camera: number, port: number, fps: number): string[] {
  return [
    ...['daemon off', 'log_level 4', `target_dir ${folder}`, 'webcontrol_port 0'],
    ...[`netcam_url http://127.0.0.1:${camera}/video.mjpeg`, 'width 1280', 'height 720'],
    ...[`framerate ${fps}`, `stream_port ${port}`, 'stream_localhost on', 'stream_motion off'],
    ...[`stream_quality ${streamQuality}`, `stream_maxrate ${fps}`],
    ...['pause on', 'picture_output off', 'movie_output off', 'pre_capture 0'],
  ];
}

/** Whether a viewer gets a picture before it is turned away or time is up; undefined: not yet. */
async function showsPicture(target: Target): Promise<true | undefined> {
  const viewer = new Viewer(target, undefined, ({ counter, socket }) => {
    if (counter.frames > 0) socket.destroy();
  });
  viewer.socket.setTimeout(1_000, () => viewer.socket.destroy());
  await viewer.closed;
  return viewer.counter.frames > 0 || undefined;
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await exited;
  clearTimeout(killer);
}

function tailOf(file: string): string {
  return readFileSync(file, 'utf8').slice(-logTailChars);
}
