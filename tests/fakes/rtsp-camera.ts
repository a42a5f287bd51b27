import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';
import { needPrograms, RealProgram } from './real-program';

/** Debian's own: another python on the PATH does not have GStreamer's modules. */
const python = '/usr/bin/python3';
const program = fileURLToPath(new URL('rtsp-camera.py', import.meta.url));

const probe = `
import gi
for name in ("Gst", "GstRtspServer"):
    gi.require_version(name, "1.0")
from gi.repository import Gst, GstRtspServer
Gst.init(None)
assert all(Gst.ElementFactory.find(name) for name in ("appsrc", "h264parse", "rtph264pay"))
`;

const packages =
  'python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad';

let isInstalled: boolean | undefined;

/** As `needPrograms`, for `startRtspCamera`. */
export function needRtspCamera(context: TestContext): void {
  needPrograms(context, 'ffmpeg');
  isInstalled ??= spawnSync(python, ['-c', probe]).status === 0;
  if (isInstalled) return;
  const message = `GStreamer's RTSP server is not installed. On Debian: apt-get install ${packages}`;
  if (process.env.CI) throw new Error(message);
  console.warn(`${context.task.name}: skipped. ${message}`);
  context.skip(message);
}

export type RtspCodec = 'h264' | 'h265' | 'jpeg';

/** A few seconds of ffmpeg's moving test picture, one file per picture. */
export interface RtspPictures {
  readonly folder: string;
  readonly fps: number;
  readonly remove: () => Promise<void>;
}

const encoders: Readonly<Record<RtspCodec, readonly string[]>> = {
  h264: ['-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency'],
  h265: [
    ...['-pix_fmt', 'yuv420p', '-c:v', 'libx265', '-preset', 'ultrafast'],
    ...['-x265-params', 'log-level=error:bframes=0:keyint=10'],
  ],
  // RTP carries no Huffman tables: only the standard ones can be sent (RFC 2435, section 3.1).
  jpeg: ['-pix_fmt', 'yuvj420p', '-c:v', 'mjpeg', '-huffman', 'default', '-q:v', '5'],
};

/** Encoded once, so that showing them costs next to nothing. */
export async function encodeRtspPictures(
  codecs: readonly RtspCodec[],
  { size = '320x240', fps = 15 } = {},
): Promise<RtspPictures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'framewall-rtsp-'));
  const input = `testsrc2=size=${size}:rate=${fps}:duration=4`;
  for (const codec of codecs) {
    const made = new RealProgram('ffmpeg', [
      ...['-v', 'error', '-f', 'lavfi', '-i', input, ...encoders[codec], '-g', '10'],
      ...['-f', 'image2', path.join(folder, `%04d.${codec}`)],
    ]);
    if ((await made.exited) !== 0) throw new Error(made.messages);
  }
  return { folder, fps, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface RtspCameraOptions {
  readonly pictures: RtspPictures;
  /** By path. */
  readonly paths: Readonly<Record<string, RtspCodec>>;
  readonly auth?: 'basic' | 'digest';
  readonly username?: string;
  readonly password?: string;
  /** The only one that it does; absent: both. */
  readonly transport?: 'tcp' | 'udp';
  /** Any free one if absent. */
  readonly port?: number;
}

export interface RtspCamera {
  readonly port: number;
  readonly url: (path: string) => string;
  /** As a power cut does it. */
  readonly kill: () => Promise<void>;
}

/** GStreamer's RTSP server on 127.0.0.1; see `needRtspCamera`. */
export async function startRtspCamera(options: RtspCameraOptions): Promise<RtspCamera> {
  const { pictures, ...rest } = options;
  const settings = { ...rest, folder: pictures.folder, fps: pictures.fps };
  let output = '';
  let camera: RealProgram | undefined;
  const port = await new Promise<number>((resolve, reject) => {
    const started = new RealProgram(python, [program, JSON.stringify(settings)], (bytes) => {
      output += bytes.toString();
      const line = /^(\d+)\n/.exec(output)?.[1];
      if (line !== undefined) resolve(Number(line));
    });
    started.exited.then(() => reject(new Error(started.messages)), reject);
    camera = started;
  });
  return {
    port,
    url: (at) => `rtsp://127.0.0.1:${port}${at}`,
    kill: async () => camera?.stop(),
  };
}
