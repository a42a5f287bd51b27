import { MultipartParser } from '@/lib/multipart/multipart-parser';
import { FrameReader } from './camera-frame';
import type { Clock } from './clock';
import type { DeviceConfig } from './config/device-config';
import { deviceFailure } from './device-failure';
import { copiedPictures, encodedPictures, ffmpegOpening } from './ffmpeg-encoding';
import type { EmitFrame, FrameSource } from './frame-source';
import { maxFrameBytes, maxPartHeaderBytes } from './picture-limits';
import { plainProgramTools, type ProgramTools } from './program-tools';
import { relayProgram } from './relay-program';
import { SourceError } from './source-error';

/** Many cameras begin with a broken picture; this many, and it is something else. */
const mostBadAtFirst = 3;

export interface DeviceTools {
  readonly clock: Clock;
  readonly programs?: ProgramTools;
}

/** ffmpeg's arguments for the input; no format: whatever the device has first. */
export type DeviceInput = (config: DeviceConfig, format: string | undefined) => readonly string[];

/** The device gives the size and the rate that are nearest to those asked for. */
const v4l2: DeviceInput = ({ device, width, height, fps }, format) => [
  ...['-f', 'v4l2'],
  ...(format === undefined ? [] : ['-input_format', format]),
  ...['-video_size', `${width}x${height}`, '-framerate', String(fps), '-i', device],
];

/**
 * A camera of this machine. Its own MJPEG passes through unchanged; anything else is encoded by
 * ffmpeg. Where the format is `auto`, MJPEG is asked for first.
 * @param input stands in for the device where there is none
 */
export function createDeviceSource(
  config: DeviceConfig,
  tools: DeviceTools,
  input: DeviceInput = v4l2,
): FrameSource {
  const { pixelFormat } = config;
  return {
    expectedIntervalMs: 1000 / config.fps,
    async run(emit, signal) {
      if (signal.aborted) return;
      const run = (format: string | undefined) =>
        runAs(format, { config, tools, input, emit, signal });
      if (pixelFormat !== 'auto') {
        await run(pixelFormat);
        return;
      }
      try {
        await run('mjpeg');
      } catch (error) {
        if (!(error instanceof SourceError) || error.code !== 'device-format') throw error;
        await run(undefined);
      }
    },
  };
}

interface DeviceRun {
  readonly config: DeviceConfig;
  readonly tools: DeviceTools;
  readonly input: DeviceInput;
  readonly emit: EmitFrame;
  readonly signal: AbortSignal;
}

async function runAs(format: string | undefined, run: DeviceRun): Promise<void> {
  const { config, input, emit, signal } = run;
  const { clock, programs = plainProgramTools } = run.tools;
  const reader = new FrameReader(emit, signal, mostBadAtFirst);
  const finder = new MultipartParser(
    { maxFrameBytes, maxHeaderBytes: maxPartHeaderBytes },
    (part) => reader.take(part.body, part.startedAt),
  );
  const output = format === 'mjpeg' ? copiedPictures : encodedPictures(config.fps);
  const start = {
    program: programs.ffmpeg,
    args: [...ffmpegOpening, ...input(config, format), ...output],
    // Its messages are looked at.
    env: { ...programs.environment, LC_ALL: 'C' },
  };
  await relayProgram(
    { start, finder, reader, clock, missing: 'ffmpeg-missing', reasonOf: deviceFailure },
    signal,
  );
}
