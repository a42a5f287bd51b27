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

/** What H.264 by RTSP costs with one viewer, beside the ffmpeg command that it runs, alone. */
export async function benchRtsp(setting: Setting, framewall: Framewall): Promise<string[]> {
  const { options, undo } = setting;
  const pictures = await encodeRtspPictures(['h264'], { size, fps });
  const camera = await startRtspCamera({ pictures, paths: { '/live': 'h264' } });
  undo.add(() => void camera.kill());
  const url = camera.url('/live');
  const source = { kind: 'rtsp', url, transport: 'tcp', fps } as const;
  const { port } = framewall.server;
  const slug = await addCamera(port, framewall.cookie, source);
  const workers = startViewers(setting);
  const targets = [streamOf(framewall, slug)];
  const bare: number[] = [];
  const ours: Measurement[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const { windowMs } = options;
    bare.push(await bareCores(setting, url));
    ours.push(
      await measure(framewall, workers, { targets, windowMs, round, signal: setting.signal }),
    );
  }
  for (const worker of workers) worker.kill();
  await removeCamera(port, framewall.cookie, slug);
  await camera.kill();
  await pictures.remove();
  return report(bare, ours);
}

/** Processor time of the same ffmpeg command that reads the camera itself and throws all away. */
async function bareCores({ options, undo, signal }: Setting, url: string): Promise<number> {
  const config = rtspConfig.parse({ kind: 'rtsp', url, fps });
  const args = rtspFfmpegArgs(config, { url, transport: 'tcp', copy: false, hardware: true });
  const ffmpeg = spawn('ffmpeg', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  undo.add(() => ffmpeg.kill('SIGKILL'));
  const exited = once(ffmpeg, 'exit');
  await delay(warmUpMs, undefined, { signal });
  const from = { atMs: performance.now(), cpuUs: cpuUsOf(ffmpeg.pid ?? 0) };
  await delay(options.windowMs, undefined, { signal });
  const cpuMs = (cpuUsOf(ffmpeg.pid ?? 0) - from.cpuUs) / 1000;
  const cores = cpuMs / (performance.now() - from.atMs);
  ffmpeg.kill('SIGKILL');
  await exited;
  return cores;
}

function report(bare: readonly number[], ours: readonly Measurement[]): string[] {
  const total = ours.map(({ serverCores, programCores }) => serverCores + programCores);
  const ratio = mean(total) / mean(bare);
  const slowest = Math.min(...ours.map((one) => one.fps[0] ?? 0));
  const perFrame = (cores: readonly number[], rate: number): string =>
    `${((mean(cores) * 1_000_000) / rate).toFixed(0)} (${cores.map((one) => ((one * 1_000_000) / rate).toFixed(0)).join(', ')})`;
  return [
    `A camera of H.264 ${size} at ${fps} fps by RTSP, turned into JPEGs, with one viewer:`,
    markdown([
      ['', 'CPU µs per frame', 'of it ffmpeg', 'ratio', 'fps'],
      ['ffmpeg alone, to nowhere', perFrame(bare, fps), '', '', ''],
      [
        'Framewall, with its ffmpeg',
        perFrame(total, slowest),
        ((mean(ours.map(({ programCores }) => programCores)) * 1_000_000) / slowest).toFixed(0),
        ratio.toFixed(2),
        slowest.toFixed(1),
      ],
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
