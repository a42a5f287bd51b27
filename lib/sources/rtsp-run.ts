import { MultipartParser } from '@/lib/multipart/multipart-parser';
import { openRtsp } from '@/lib/rtsp/open-rtsp';
import type { OpenRtsp } from '@/lib/rtsp/open-rtsp';
import { RtspRelay } from '@/lib/rtsp/rtsp-relay';
import type { VideoTrack } from '@/lib/rtsp/sdp';
import { FrameReader } from './camera-frame';
import type { Clock } from './clock';
import type { RtspConfig } from './config/rtsp-config';
import type { ConnectionWatch } from './connection-watch';
import { decodedSource } from './decoded-source';
import { capFrameRate } from './frame-rate-cap';
import type { EmitFrame, FrameSource } from './frame-source';
import type { JpegTurner } from './jpeg-turner';
import { orientedSource } from './oriented-source';
import { maxFrameBytes, maxPartHeaderBytes } from './picture-limits';
import { tellsOfAbort } from './program-source-error';
import { plainProgramTools, type ProgramTools } from './program-tools';
import { relayProgram } from './relay-program';
import { type RtspFfmpeg, rtspFfmpegArgs } from './rtsp-ffmpeg';
import { ffmpegReason, rtspSourceError } from './rtsp-source-error';
import { SourceError } from './source-error';

export interface RtspTools extends ConnectionWatch {
  readonly clock: Clock;
  readonly programs?: ProgramTools;
  readonly turner?: JpegTurner;
}

/** What worked with a camera, or did not: kept from one run to the next. */
export interface RtspMemory {
  transport: 'tcp' | 'udp';
  /** Whether to decode in hardware where ffmpeg finds some. */
  hardware: boolean;
}

/** Cameras report every few seconds even while nothing moves. */
const idleTimeoutMs = 60_000;

/** Over UDP: longer than the key frames of thrifty cameras are apart. */
const firstPictureTimeoutMs = 20_000;

/** What all of ffmpeg's builds may decode; anything else is refused before one is started. */
const knownCodecs: ReadonlySet<string> = new Set([
  ...['H264', 'H265', 'HEVC', 'JPEG', 'MP4V-ES', 'MPV', 'MP2T', 'H261', 'H263', 'H263-1998'],
  ...['H263-2000', 'VP8', 'VP9', 'AV1'],
]);

/** One attempt, by one way of transport. */
export class RtspRun {
  readonly #config: RtspConfig;
  readonly #tools: RtspTools;
  readonly #memory: RtspMemory;
  readonly #emit: EmitFrame;
  readonly #signal: AbortSignal;

  constructor(
    config: RtspConfig,
    tools: RtspTools,
    memory: RtspMemory,
    emit: EmitFrame,
    signal: AbortSignal,
  ) {
    this.#config = config;
    this.#tools = tools;
    this.#memory = memory;
    this.#emit = emit;
    this.#signal = signal;
  }

  /** Until the signal aborts (resolves) or the camera fails (rejects with a SourceError). */
  async show(): Promise<void> {
    const stop = new AbortController();
    const end = (): void => stop.abort(this.#signal.reason);
    this.#signal.addEventListener('abort', end);
    if (this.#signal.aborted) end();
    try {
      await this.#describeAndShow(stop);
    } catch (error) {
      if (tellsOfAbort(error, this.#signal)) throw error;
      if (!this.#signal.aborted) throw rtspSourceError(error);
    } finally {
      this.#signal.removeEventListener('abort', end);
    }
  }

  /** @param stop also ends it where the camera fails */
  async #describeAndShow(stop: AbortController): Promise<void> {
    const { url, username, password } = this.#config;
    const { trace, capture: onBytes } = this.#tools;
    const camera = await openRtsp({ url, username, password, trace, onBytes }, stop.signal);
    const codec = camera.tracks[0]?.codec ?? 'UNKNOWN';
    if (!knownCodecs.has(codec)) {
      await camera.connection.closed();
      throw new SourceError('unsupported-codec', `The camera sends ${codec}.`);
    }
    trace?.('typed', codec);
    await this.#relay(camera, stop);
  }

  async #relay(camera: OpenRtsp, stop: AbortController): Promise<void> {
    const overTcp = this.#memory.transport === 'tcp';
    const relay = await RtspRelay.start(camera, {
      idleTimeoutMs: overTcp ? idleTimeoutMs : Infinity,
      onFailure: () => stop.abort(),
    });
    try {
      await this.#takePictures(relay.url, camera.tracks[0], stop.signal);
      if (relay.failure !== undefined) throw rtspSourceError(relay.failure);
    } catch (error) {
      const { code, output } = rtspSourceError(error);
      if (relay.failure !== undefined) throw rtspSourceError(relay.failure, output);
      // Perhaps of hardware that does not take this camera's pictures: the next run does without.
      if (code === 'program-failed') this.#memory.hardware = false;
      throw error;
    } finally {
      await relay.close();
    }
  }

  async #takePictures(
    url: string,
    track: VideoTrack | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { fps } = this.#config;
    if (!passesUnchanged(track, this.#config)) {
      await this.#runFfmpeg({ url, copy: false }, this.#emit, signal);
      return;
    }
    const copied: FrameSource = {
      run: (emit, until) => this.#runFfmpeg({ url, copy: true }, capFrameRate(emit, fps), until),
    };
    const turned = orientedSource(
      decodedSource(copied, this.#tools),
      this.#config,
      this.#tools.turner,
    );
    await turned.run(this.#emit, signal);
  }

  async #runFfmpeg(
    what: Pick<RtspFfmpeg, 'url' | 'copy'>,
    emit: EmitFrame,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, programs = plainProgramTools } = this.#tools;
    const reader = new FrameReader(emit, signal);
    const args = rtspFfmpegArgs(this.#config, { ...what, ...this.#memory });
    const relay = {
      start: { program: programs.ffmpeg, args, env: programs.environment },
      finder: pictureFinder(reader),
      ...({ reader, clock, missing: 'ffmpeg-missing', reasonOf: ffmpegReason } as const),
    };
    if (this.#memory.transport === 'tcp') {
      await relayProgram(relay, signal);
      return;
    }
    const silent = new AbortController();
    const onSilence = (): void => {
      if (reader.frames === 0) silent.abort();
    };
    const cancel = clock.setTimer(onSilence, firstPictureTimeoutMs);
    await relayProgram(relay, AbortSignal.any([signal, silent.signal])).finally(cancel);
    if (silent.signal.aborted && !signal.aborted) throw noPackets();
  }
}

/**
 * Dates a frame by the first byte that ffmpeg writes of it, so some hundredths of a second after
 * its last byte came from the camera: decoding and encoding lie between.
 */
function pictureFinder(reader: FrameReader): MultipartParser {
  const limits = { maxFrameBytes, maxHeaderBytes: maxPartHeaderBytes };
  return new MultipartParser(limits, (part) => reader.take(part.body, part.startedAt));
}

/** A camera's own JPEGs, unless they have to become smaller, or may have to. */
function passesUnchanged(track: VideoTrack | undefined, { maxWidth }: RtspConfig): boolean {
  if (track?.codec !== 'JPEG') return false;
  return maxWidth === undefined || (track.size !== undefined && track.size.width <= maxWidth);
}

function noPackets(): SourceError {
  return new SourceError('no-packets', 'The camera plays over UDP, but no picture arrives.');
}
