import { JpegSplitter } from '@/lib/jpeg/jpeg-splitter';
import type { ProgramStart } from '@/lib/programs/start-program';
import { FrameReader } from './camera-frame';
import type { Clock } from './clock';
import type { Orientation } from './config/orientation';
import type { PiConfig } from './config/pi-config';
import type { FrameSource } from './frame-source';
import type { JpegTurner } from './jpeg-turner';
import { orientedSource } from './oriented-source';
import { pause } from './pause';
import { findPiProgram, piFailure, type PiFlips } from './pi-programs';
import { maxFrameBytes } from './picture-limits';
import { programSourceError, tellsOfAbort } from './program-source-error';
import { plainProgramTools, type ProgramTools } from './program-tools';
import { relayProgram } from './relay-program';
import { SourceError } from './source-error';

export interface PiTools {
  readonly clock: Clock;
  readonly programs?: ProgramTools;
  /** For pictures on their side, which the camera cannot turn. */
  readonly turner?: JpegTurner;
}

/**
 * The camera of a Raspberry Pi, upright as its settings say: as a video, or one still after the
 * other, never two at once.
 */
export function createPiSource(config: PiConfig, tools: PiTools): FrameSource {
  const flips = flipsOf(config);
  if (flips) return upright(config, tools, flips);
  const none = { horizontal: false, vertical: false };
  return orientedSource(upright(config, tools, none), config, tools.turner);
}

/** The flips that come to the same; undefined for a picture on its side. */
function flipsOf({ rotation, flipHorizontal, flipVertical }: Orientation): PiFlips | undefined {
  if (rotation === 90 || rotation === 270) return undefined;
  const upsideDown = rotation === 180;
  return { horizontal: flipHorizontal !== upsideDown, vertical: flipVertical !== upsideDown };
}

function upright(config: PiConfig, tools: PiTools, flips: PiFlips): FrameSource {
  const { clock, programs = plainProgramTools } = tools;
  const isVideo = config.mode === 'video';
  return {
    expectedIntervalMs: isVideo ? 1000 / config.fps : config.intervalMs,
    async run(emit, signal) {
      if (signal.aborted) return;
      const { environment } = programs;
      const reader = new FrameReader(emit, signal);
      try {
        const found = await findPiProgram(config, flips, environment.PATH);
        // Its messages are looked at.
        const start = { ...found, env: { ...environment, LC_ALL: 'C' } };
        const once = () => relayOnce(start, reader, clock, signal);
        if (isVideo) await once();
        else await takeStills(once, config.intervalMs, reader, clock, signal);
      } catch (cause) {
        if (tellsOfAbort(cause, signal)) throw cause;
        if (!hasAborted(signal)) throw programSourceError(cause, { missing: 'pi-program-missing' });
      }
    },
  };
}

/** The interval runs from the start of one still to the start of the next. */
async function takeStills(
  takeOne: () => Promise<void>,
  intervalMs: number,
  reader: FrameReader,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const startedAt = clock.elapsed();
    const framesBefore = reader.frames;
    try {
      await takeOne();
    } catch (error) {
      // The program ends with its picture.
      if (!(error instanceof SourceError) || error.code !== 'ended') throw error;
      if (reader.frames === framesBefore) reader.dropBad();
    }
    await pause(intervalMs - (clock.elapsed() - startedAt), clock, signal);
  }
}

function relayOnce(
  start: ProgramStart,
  reader: FrameReader,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const finder = new JpegSplitter({ maxFrameBytes }, (jpeg, at) => reader.take(jpeg, at));
  const framesBefore = reader.frames;
  return relayProgram(
    {
      start,
      finder,
      reader,
      clock,
      missing: 'pi-program-missing',
      // What did not keep the program from its picture is no reason.
      reasonOf: (output) => (reader.frames === framesBefore ? piFailure(output) : undefined),
    },
    signal,
  );
}

/** Asked through a function: the compiler takes a property that it saw false as still false. */
const hasAborted = (signal: AbortSignal) => signal.aborted;
