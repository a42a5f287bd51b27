import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { jpegEnd } from '@/lib/jpeg/jpeg-info';
import { MultipartParser } from '@/lib/multipart/multipart-parser';
import { rtspConfig, type RtspConfig } from '@/lib/sources/config/rtsp-config';
import { rtspFfmpegArgs } from '@/lib/sources/rtsp-ffmpeg';
import { needPrograms, RealProgram } from '../../fakes/real-program';

const camera = { url: 'rtsp://127.0.0.1:1/x', transport: 'tcp', hardware: true } as const;

function config(fields: Partial<RtspConfig> = {}): RtspConfig {
  return rtspConfig.parse({ kind: 'rtsp', url: 'rtsp://camera/', ...fields });
}

/** What the arguments after the input make of an input of ffmpeg's own. */
async function encode(fields: Partial<RtspConfig>, input: string): Promise<Uint8Array[]> {
  const args = rtspFfmpegArgs(config(fields), { ...camera, copy: false });
  const output = args.slice(args.indexOf('-map'));
  const pictures: Uint8Array[] = [];
  const limits = { maxFrameBytes: 1e7, maxHeaderBytes: 1e4 };
  const parser = new MultipartParser(limits, ({ headers, body }) => {
    expect(headers.contentLength).toBe(body.length);
    expect(jpegEnd(body)).toBe(body.length);
    pictures.push(body);
  });
  const ffmpeg = new RealProgram(
    'ffmpeg',
    ['-v', 'error', '-f', 'lavfi', '-i', input, ...output],
    (bytes) => parser.push(bytes, 0),
  );
  expect([await ffmpeg.exited, ffmpeg.messages]).toEqual([0, '']);
  return pictures;
}

beforeEach((context) => needPrograms(context, 'ffmpeg'));

describe('rtspFfmpegArgs', () => {
  it.each([
    [30, 10, 20],
    [15, 10, 20],
    [10, 10, 20],
    [5, 10, 10],
  ])('makes of %d pictures a second at most %d, and shows none twice', async (rate, fps, count) => {
    const pictures = await encode({ fps }, `testsrc2=size=64x64:rate=${rate}:duration=2`);
    expect(pictures).toHaveLength(count);
    expect(new Set(pictures.map((jpeg) => Buffer.from(jpeg).toString('latin1'))).size).toBe(count);
  });

  it('goes on when the times of the camera jump, in either direction', async () => {
    const jumps = "setpts='PTS+if(between(N,10,19),900,0)/TB'";
    const pictures = await encode({}, `testsrc2=size=64x64:rate=10:duration=3,${jumps}`);
    expect(pictures.length).toBeGreaterThanOrEqual(29);
  });

  it.each([
    [{}, 640, 360],
    [{ maxWidth: 320 }, 320, 180],
    [{ maxWidth: 321 }, 320, 180],
    [{ maxWidth: 4000 }, 640, 360],
    [{ maxWidth: 180, rotation: 90 }, 180, 320],
    [{ rotation: 270 }, 360, 640],
  ] as const)('makes pictures of the size wanted: %o', async (fields, width, height) => {
    const [jpeg] = await encode(fields, 'testsrc2=size=640x360:rate=1:duration=1');
    const found = await sharp(jpeg).metadata();
    expect([found.width, found.height]).toEqual([width, height]);
  });

  it.each(['yuv420p', 'yuvj420p', 'yuv422p', 'yuv444p', 'yuv420p10le', 'nv12'])(
    'spreads brightness to the whole range that a JPEG has, from %s',
    async (format) => {
      const halves = 'color=black:size=64x64:rate=1:duration=1,drawbox=x=32:color=white:t=fill';
      const [jpeg] = await encode({}, `${halves},format=rgb24,format=${format}`);
      const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
      const pixel = (x: number) => [...data.subarray(x * info.channels, x * info.channels + 3)];
      expect(Math.max(...pixel(8))).toBeLessThan(4);
      expect(Math.min(...pixel(56))).toBeGreaterThan(251);
    },
  );

  it.each([
    [{}, 'red', 'lime', 'blue', 'white'],
    [{ rotation: 90 }, 'blue', 'red', 'white', 'lime'],
    [{ rotation: 180 }, 'white', 'blue', 'lime', 'red'],
    [{ rotation: 270 }, 'lime', 'white', 'red', 'blue'],
    [{ flipHorizontal: true }, 'lime', 'red', 'white', 'blue'],
    [{ flipVertical: true }, 'blue', 'white', 'red', 'lime'],
    [{ rotation: 90, flipHorizontal: true }, 'red', 'blue', 'lime', 'white'],
  ] as const)('turns the picture clockwise, then flips it: %o', async (fields, ...corners) => {
    const box = (color: string, at: string) => `drawbox=${at}:w=32:h=32:color=${color}:t=fill`;
    const input = ['color=white:size=64x64:rate=1:duration=1', 'format=rgb24'];
    input.push(box('red', 'x=0:y=0'), box('lime', 'x=32:y=0'), box('blue', 'x=0:y=32'));
    const [jpeg] = await encode(fields, input.join(','));
    const { data } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    const names = [8, 56].flatMap((y) => [8, 56].map((x) => colourAt(data, (y * 64 + x) * 3)));
    expect(names).toEqual(corners);
  });

  it('uses the whole range of brightness, as JPEG does', async () => {
    const [jpeg] = await encode({}, 'color=white:size=64x64:rate=1:duration=1');
    const { channels } = await sharp(jpeg).stats();
    expect(channels.map(({ mean }) => Math.round(mean))).toEqual([255, 255, 255]);
  });

  it('asks ffmpeg for the camera’s own pictures, unchanged, of an MJPEG camera', () => {
    const args = rtspFfmpegArgs(config(), { ...camera, copy: true });
    expect(args.join(' ')).toContain('-c:v copy');
    expect(args).not.toContain('-vf');
    expect(args).not.toContain('-hwaccel');
  });

  it('lets ffmpeg open nothing but the stream', () => {
    const args = rtspFfmpegArgs(config(), { ...camera, copy: false });
    expect(args[args.indexOf('-protocol_whitelist') + 1]).toBe('rtsp,rtp,udp,tcp');
  });
});

function colourAt(data: Buffer, at: number): string {
  const bright = [0, 1, 2].map((channel) => (data[at + channel] ?? 0) > 128);
  if (bright.every(Boolean)) return 'white';
  return ['red', 'lime', 'blue'][bright.indexOf(true)] ?? 'black';
}
