import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { rtspConfig } from '@/lib/sources/config/rtsp-config';
import { rtspFfmpegArgs } from '@/lib/sources/rtsp-ffmpeg';
import { encodeRtspPictures, startRtspCamera } from '../tests/fakes/rtsp-camera';
import { addCamera, removeCamera } from './framewall-session';
import { cpuUsOf } from './process-usage';
import { markdown, verdictTable } from './report';
import { startViewers, streamOf } from './setting';
import type { Framewall, Setting } from './setting';
import { measure, type Measurement } from './throughput';
import { mean } from './verdict';

const fps = 15;
const size = '1280x720';
const maxRatio = 1.1;
const warmUpMs = 3_000;
/** As a small wall has them; one alone pays for all that a process does once. */
const cameraCount = 4;

/** What H.264 by RTSP costs with one viewer each, beside as many ffmpeg commands alone. */
export async function benchRtsp(setting: Setting, framewall: Framewall): Promise<string[]> {
  const { options, undo } = setting;
  const pictures = await encodeRtspPictures(['h264'], { size, fps });
  const camera = await startRtspCamera({ pictures, paths: { '/live': 'h264' } });
  undo.add(() => void camera.kill());
  const url = camera.url('/live');
  const source = { kind: 'rtsp', url, transport: 'tcp', fps } as const;
  const { port } = framewall.server;
  const slugs: string[] = [];
  for (let index = 0; index < cameraCount; index += 1) {
    slugs.push(await addCamera(port, framewall.cookie, source));
  }
  const workers = startViewers(setting);
  const targets = slugs.map((slug) => streamOf(framewall, slug));
  const plain: number[] = [];
  const same: number[] = [];
  const ours: Measurement[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const { windowMs } = options;
    plain.push(await coresOf(setting, plainArgs(url)));
    same.push(await coresOf(setting, ourArgs(url)));
    ours.push(
      await measure(framewall, workers, { targets, windowMs, round, signal: setting.signal }),
    );
  }
  for (const worker of workers) worker.kill();
  for (const slug of slugs) await removeCamera(port, framewall.cookie, slug);
  await camera.kill();
  await pictures.remove();
  return report(plain, same, ours);
}

/** What a person would type. */
function plainArgs(url: string): string[] {
  return [
    ...['-nostdin', '-loglevel', 'error', '-rtsp_transport', 'tcp', '-i', url],
    ...['-r', String(fps), '-q:v', '5', '-f', 'mpjpeg', 'pipe:1'],
  ];
}

function ourArgs(url: string): string[] {
  const config = rtspConfig.parse({ kind: 'rtsp', url, fps });
  return rtspFfmpegArgs(config, { url, transport: 'tcp', copy: false, hardware: true });
}

/** Processor time of ffmpegs that read the camera themselves and throw all away. */
async function coresOf(setting: Setting, args: readonly string[]): Promise<number> {
  const { options, undo, signal } = setting;
  const all = Array.from({ length: cameraCount }, () => {
    const ffmpeg = spawn('ffmpeg', args, { stdio: 'ignore' });
    undo.add(() => ffmpeg.kill('SIGKILL'));
    return { pid: ffmpeg.pid ?? 0, ffmpeg, exited: once(ffmpeg, 'exit') };
  });
  const cpuUs = (): number => all.reduce((sum, { pid }) => sum + cpuUsOf(pid), 0);
  await delay(warmUpMs, undefined, { signal });
  const from = { atMs: performance.now(), cpuUs: cpuUs() };
  await delay(options.windowMs, undefined, { signal });
  const cores = (cpuUs() - from.cpuUs) / 1000 / (performance.now() - from.atMs);
  for (const { ffmpeg } of all) ffmpeg.kill('SIGKILL');
  await Promise.all(all.map(({ exited }) => exited));
  return cores;
}

function report(
  plain: readonly number[],
  same: readonly number[],
  ours: readonly Measurement[],
): string[] {
  const rates = ours.map((one) => one.fps.reduce((sum, value) => sum + value, 0));
  const rate = mean(rates);
  const bareRate = fps * cameraCount;
  const total = ours.map(({ serverCores, programCores }) => serverCores + programCores);
  const programs = ours.map(({ programCores }) => programCores);
  const ratio = mean(total) / rate / (mean(plain) / bareRate);
  const row = (name: string, cores: readonly number[], perSecond: number, ...rest: string[]) => {
    const us = (one: number): string => ((one * 1_000_000) / perSecond).toFixed(0);
    return [name, `${us(mean(cores))} (${cores.map(us).join(', ')})`, ...rest];
  };
  return [
    `${cameraCount} cameras of H.264 ${size} at ${fps} fps by RTSP, turned into JPEGs, with one viewer each:`,
    markdown([
      ['', 'CPU µs per frame', 'of it ffmpeg', 'ratio', 'fps, slowest viewer'],
      row('ffmpeg alone, as one would type it', plain, bareRate, '', '', ''),
      row('ffmpeg alone, with the arguments that Framewall gives', same, bareRate, '', '', ''),
      row(
        'Framewall, with its ffmpeg',
        total,
        rate,
        ((mean(programs) * 1_000_000) / rate).toFixed(0),
        ratio.toFixed(2),
        Math.min(...ours.map((one) => one.fps[0] ?? 0)).toFixed(1),
      ),
    ]),
    markdown(
      verdictTable([
        {
          promise: `at most ${Math.round((maxRatio - 1) * 100)} % more than ffmpeg alone`,
          seen: `${((ratio - 1) * 100).toFixed(0)} %`,
          kept: ratio <= maxRatio,
        },
      ]),
    ),
  ];
}
