import { MultipartParser } from '@/lib/multipart/multipart-parser';
import { FrameReader } from './camera-frame';
import type { Clock } from './clock';
import type { DeviceConfig } from './config/device-config';
import { deviceFailure } from './device-failure';
import { deviceFfmpegArgs, type DeviceInput, v4l2Input } from './device-ffmpeg';
import { capFrameRate } from './frame-rate-cap';
import type { FrameSource } from './frame-source';
import type { JpegTurner } from './jpeg-turner';
import { orientedSource } from './oriented-source';
import { maxFrameBytes, maxPartHeaderBytes } from './picture-limits';
import { plainProgramTools, type ProgramTools } from './program-tools';
import { relayProgram } from './relay-program';
import { SourceError } from './source-error';

export interface DeviceTools {
  readonly clock: Clock;
  readonly programs?: ProgramTools;
  /** For MJPEG that passes through; ffmpeg turns what it encodes. */
  readonly turner?: JpegTurner;
}

/**
 * A camera of this machine, upright as its settings say and at no more than their rate: a device
 * may have none so low. Its own MJPEG passes through; anything else is encoded by ffmpeg. Where the
 * format is `auto`, MJPEG is asked for first.
 * @param input stands in for the device where there is none
 */
export function createDeviceSource(
  config: DeviceConfig,
  tools: DeviceTools,
  input: DeviceInput = v4l2Input,
): FrameSource {
  const { pixelFormat } = config;
  return {
    expectedIntervalMs: 1000 / config.fps,
    async run(emit, signal) {
      if (signal.aborted) return;
      const run = (format: string | undefined) =>
        sourceOf(format, config, tools, input).run(emit, signal);
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

/** The device's pictures in one format, as the settings lay them. */
function sourceOf(
  format: string | undefined,
  config: DeviceConfig,
  tools: DeviceTools,
  input: DeviceInput,
): FrameSource {
  const source: FrameSource = {
    run: (emit, signal) => {
      const { clock, programs = plainProgramTools } = tools;
      // What ffmpeg encodes keeps to the rate already.
      const capped = format === 'mjpeg' ? capFrameRate(emit, config.fps) : emit;
      const reader = new FrameReader(capped, signal);
      const finder = new MultipartParser(
        { maxFrameBytes, maxHeaderBytes: maxPartHeaderBytes },
        (part) => reader.take(part.body, part.startedAt),
      );
      const start = {
        program: programs.ffmpeg,
        args: deviceFfmpegArgs(config, format, input),
        // Its messages are looked at.
        env: { ...programs.environment, LC_ALL: 'C' },
      };
      return relayProgram(
        { start, finder, reader, clock, missing: 'ffmpeg-missing', reasonOf: deviceFailure },
        signal,
      );
    },
  };
  return format === 'mjpeg' ? orientedSource(source, config, tools.turner) : source;
}
