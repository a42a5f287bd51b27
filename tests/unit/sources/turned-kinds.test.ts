import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { PictureTransform } from '@/lib/jpeg/transform/picture-transform';
import { CameraInlet } from '@/lib/push/camera-inlet';
import { systemClock } from '@/lib/sources/clock';
import { createSource, type SourceTools } from '@/lib/sources/create-source';
import { sourceConfig, type SourceKind, sourceKinds } from '@/lib/sources/source-config';
import { WorkerTurner } from '@/lib/sources/worker-turner';
import { startFakeCamera } from '../../fakes/http-camera';
import { piScript } from '../../fakes/pi-script';
import { encodeRtspPictures, needRtspCamera, startRtspCamera } from '../../fakes/rtsp-camera';
import {
  decoded,
  difference,
  encoded,
  type Pixels,
  scenePixels,
  transforms,
  turnedPixels,
} from '../jpeg/transform/turned-pictures';
import { Watch } from './frame-source-contract';
import { NotedPrograms } from './program-situations';

/** A camera of one kind, all of whose pictures are much alike. */
interface KindOfCamera {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly tools?: Partial<SourceTools>;
  readonly stop?: () => unknown;
}

const scene = await encoded(scenePixels(96, 64));

async function httpCamera(address: string): Promise<KindOfCamera> {
  const camera = await startFakeCamera({ frames: [scene], fps: 20 });
  return { fields: { url: camera.url(address) }, stop: () => camera.stop() };
}

/** Programs of these names on the PATH; `picture` is the scene's file. */
function programs(add: (programs: NotedPrograms, picture: string) => void) {
  const noted = new NotedPrograms();
  const picture = path.join(noted.folder, 'scene.jpg');
  writeFileSync(picture, scene);
  add(noted, picture);
  const environment = { PATH: noted.folder };
  const ffmpeg = path.join(noted.folder, 'ffmpeg');
  const tools = { programs: { ffmpeg, environment }, allowCommands: true };
  return { folder: noted.folder, tools, stop: () => noted.remove() };
}

/** A line of shell that writes the picture again and again. */
const writes = (picture: string) =>
  `/bin/sh -c 'while /bin/cat "${picture}"; do /bin/sleep 0.05; done'`;

const cameras: Record<SourceKind, () => KindOfCamera | Promise<KindOfCamera>> = {
  mjpeg: () => httpCamera('/video'),
  snapshot: () => httpCamera('/snapshot.jpg'),
  rtsp: async () => {
    const pictures = await encodeRtspPictures(['h264']);
    const camera = await startRtspCamera({ pictures, paths: { '/video': 'h264' } });
    const stop = () => Promise.all([camera.kill(), pictures.remove()]);
    const tools = { programs: { ffmpeg: 'ffmpeg', environment: {} } };
    return { fields: { url: camera.url('/video') }, tools, stop };
  },
  device: () => {
    const set = programs((noted, picture) => noted.add('ffmpeg', writes(picture)));
    return { ...set, fields: { device: '/dev/video0' } };
  },
  pi: () => {
    const set = programs((noted, picture) => {
      const notes = path.join(noted.folder, 'arguments');
      noted.addNode('rpicam-vid', piScript('rpicam-vid', { jpegs: [picture], notes }));
    });
    return { ...set, fields: {} };
  },
  folder: () => {
    const { folder, stop } = programs(() => undefined);
    const root = path.join(folder, 'pictures');
    mkdirSync(root);
    writeFileSync(path.join(root, 'scene.jpg'), scene);
    return { fields: { path: root }, tools: { folderRoots: [root] }, stop };
  },
  command: () => {
    const set = programs((noted, picture) => noted.add('grab', writes(picture)));
    return { ...set, fields: { program: path.join(set.folder, 'grab') } };
  },
  push: () => {
    const pushInlet = new CameraInlet(systemClock);
    const seat = pushInlet.join({ takeover: false, onEnd: () => undefined });
    seat.offer({ jpeg: scene, capturedAt: Date.now(), width: 96, height: 64 });
    return { fields: {}, tools: { pushInlet }, stop: () => seat.leave() };
  },
  'test-pattern': () => ({ fields: { width: 320, height: 176 } }),
};

const turner = new WorkerTurner();
afterAll(() => turner.close());

/** The first picture, whose size is what was said. */
async function pictureOf(kind: SourceKind, camera: KindOfCamera, orientation = {}) {
  const config = sourceConfig.parse({ kind, ...camera.fields, ...orientation });
  const source = createSource(config, { clock: systemClock, turner, ...camera.tools });
  const watch = new Watch(source);
  await watch.untilFrames(1);
  watch.abort();
  await watch.done;
  const [frame] = watch.frames;
  if (!frame) throw new Error('No picture came.');
  const pixels = await decoded(frame.jpeg);
  expect([frame.width, frame.height]).toEqual([pixels.width, pixels.height]);
  return pixels;
}

/** Of the eight ways, the one that comes nearest. */
function wayFrom(one: Pixels, other: Pixels): PictureTransform | undefined {
  const means = transforms.map((way) => difference(turnedPixels(one, way), other).mean);
  return transforms[means.indexOf(Math.min(...means))];
}

describe('a camera that is to be turned clockwise, then mirrored', () => {
  it.for(sourceKinds)('of the kind %s gives its pictures so', async (kind, context) => {
    if (kind === 'rtsp') needRtspCamera(context);
    const camera = await cameras[kind]();
    try {
      const upright = await pictureOf(kind, camera);
      const turned = await pictureOf(kind, camera, { rotation: 90, flipHorizontal: true });
      // A quarter turn and a mirror are a mirror along the diagonal.
      const way = { transpose: true, mirrorX: false, mirrorY: false };
      expect(wayFrom(upright, turned)).toEqual(way);
    } finally {
      await camera.stop?.();
    }
  });
});
