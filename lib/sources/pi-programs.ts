import { findProgram } from '@/lib/programs/find-program';
import { ProgramError } from '@/lib/programs/program-error';
import type { PiConfig, PiMode } from './config/pi-config';
import { SourceError, type SourceErrorCode } from './source-error';

/** What the camera itself does of a picture's orientation. */
export interface PiFlips {
  readonly horizontal: boolean;
  readonly vertical: boolean;
}

type PiArguments = (config: PiConfig, flips: PiFlips) => string[];

interface PiProgram {
  readonly name: string;
  readonly argumentsOf: PiArguments;
}

/** Newest first: rpicam-apps, what they were called until 2023, and those of the older firmware. */
const programs: Readonly<Record<PiMode, readonly PiProgram[]>> = {
  video: [
    { name: 'rpicam-vid', argumentsOf: libcameraVideo },
    { name: 'libcamera-vid', argumentsOf: libcameraVideo },
    { name: 'raspivid', argumentsOf: raspivid },
  ],
  still: [
    { name: 'rpicam-still', argumentsOf: libcameraStill },
    { name: 'libcamera-still', argumentsOf: libcameraStill },
    { name: 'raspistill', argumentsOf: raspistill },
  ],
};

/** Of raspivid's encoder, in bits per second. */
const maxBitrate = 25_000_000;
/** raspivid takes whole numbers from here on. */
const minRaspividFps = 2;
/** Exposure and white balance settle in this time before a still is taken. */
const settleMs = 1_000;

/**
 * The first of the programs that exists, with its arguments.
 * @throws SourceError 'pi-program-missing'
 * @throws ProgramError 'not-executable'
 */
export async function findPiProgram(
  config: PiConfig,
  flips: PiFlips,
  searchPath: string | undefined,
): Promise<{ readonly program: string; readonly args: readonly string[] }> {
  for (const { name, argumentsOf } of programs[config.mode]) {
    const program = await findProgram(name, searchPath).catch(ignoreMissing);
    if (program !== undefined) return { program, args: argumentsOf(config, flips) };
  }
  const names = programs[config.mode].map(({ name }) => name).join(', ');
  throw new SourceError('pi-program-missing', `None of these is there: ${names}.`);
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof ProgramError && error.code === 'missing') return undefined;
  throw error;
}

/*
 * Options as in rpicam-apps (core/options.cpp, core/video_options.cpp, core/still_options.cpp) and
 * userland (RaspiVid.c, RaspiStill.c). A switch of rpicam-apps takes the next word for its value
 * unless that begins with a dash.
 */

function libcameraVideo(config: PiConfig, flips: PiFlips): string[] {
  const { fps, quality } = config;
  return [
    ...['--codec', 'mjpeg', '--timeout', '0', '--framerate', String(fps)],
    ...['--quality', String(quality), ...libcameraSize(config)],
    ...['--flush', ...libcameraFlips(flips), '--nopreview', '--output', '-'],
  ];
}

function libcameraStill(config: PiConfig, flips: PiFlips): string[] {
  return [
    ...['--encoding', 'jpg', '--timeout', settleTime(config), '--thumb', 'none'],
    ...['--quality', String(config.quality), ...libcameraSize(config)],
    ...[...libcameraFlips(flips), '--nopreview', '--output', '-'],
  ];
}

function raspivid(config: PiConfig, flips: PiFlips): string[] {
  const { width, height, fps, quality } = config;
  const rate = Math.max(minRaspividFps, Math.round(fps));
  // It has no quality for MJPEG: one bit per pixel looks like a quality of 80.
  const bitrate = Math.min(maxBitrate, Math.round((width * height * rate * quality) / 80));
  return [
    ...['-cd', 'MJPEG', '-t', '0', '-fps', String(rate), '-b', String(bitrate)],
    ...['-fl', ...raspiShared(config, flips)],
  ];
}

function raspistill(config: PiConfig, flips: PiFlips): string[] {
  return [
    ...['-e', 'jpg', '-t', settleTime(config), '-th', 'none', '-q', String(config.quality)],
    ...raspiShared(config, flips),
  ];
}

function raspiShared({ width, height }: PiConfig, { horizontal, vertical }: PiFlips): string[] {
  const flips = [...(horizontal ? ['-hf'] : []), ...(vertical ? ['-vf'] : [])];
  return ['-w', String(width), '-h', String(height), ...flips, '-n', '-o', '-'];
}

function libcameraSize({ width, height }: PiConfig): string[] {
  return ['--width', String(width), '--height', String(height)];
}

function libcameraFlips({ horizontal, vertical }: PiFlips): string[] {
  return [...(horizontal ? ['--hflip'] : []), ...(vertical ? ['--vflip'] : [])];
}

function settleTime({ intervalMs }: PiConfig): string {
  return String(Math.min(settleMs, Math.round(intervalMs / 2)));
}

/** What the programs' messages mean, in order: a camera that is not there is also said to be busy. */
const meanings: readonly (readonly [RegExp, SourceErrorCode])[] = [
  [
    /no cameras? (?:available|found|detected)|Camera is not (?:detected|enabled)|could not find component 'vc\.ril\.camera'/i,
    'pi-camera-missing',
  ],
  [
    /in use by another process|failed to acquire camera|resource busy|Out of resources|\bENOSPC\b/i,
    'pi-camera-busy',
  ],
  [/failed to open vchiq|Permission denied/i, 'device-forbidden'],
];

export function piFailure(output: readonly string[]): SourceErrorCode | undefined {
  const text = output.join('\n');
  return meanings.find(([pattern]) => pattern.test(text))?.[1];
}
