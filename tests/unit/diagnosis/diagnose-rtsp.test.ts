import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressOf } from '@/lib/diagnosis/camera-address';
import { decodeCapture } from '@/lib/diagnosis/capture-file';
import { tryKnownPaths } from '@/lib/diagnosis/fix-path';
import { sourceConfig } from '@/lib/sources/source-config';
import { startFakeCamera } from '../../fakes/http-camera';
import {
  encodeRtspPictures,
  needRtspCamera,
  startRtspCamera,
  type RtspCamera,
  type RtspPictures,
} from '../../fakes/rtsp-camera';
import { describing, sdpOf, startScriptedRtsp } from '../../fakes/scripted-rtsp';
import { fixSetting, lookThrough, noteOf, outcomes } from './look-through';

let pictures: RtspPictures;
let camera: RtspCamera;
const log = { username: 'canaryuser', password: 'canarypass' };

describe('an RTSP camera', { timeout: 30_000 }, () => {
  beforeEach(needRtspCamera);

  beforeAll(async () => {
    pictures = await encodeRtspPictures(['h264']);
    const paths = { '/stream1': 'h264' } as const;
    camera = await startRtspCamera({ pictures, paths, auth: 'digest', ...log });
  }, 30_000);

  afterAll(async () => {
    await camera.kill();
    await pictures.remove();
  });

  it('passes each step, and its capture holds no log-in', async () => {
    const { found, steps } = await lookThrough('rtsp', camera.url('/stream1'), log);
    expect(outcomes(steps)).toEqual([
      'resolve ok',
      'connect ok',
      'answer ok',
      'log-in ok',
      'codec ok',
      'video ok',
      'picture ok',
      'measure ok',
    ]);
    expect(noteOf(steps, 'log-in')).toMatch(/digest/i);
    expect(noteOf(steps, 'codec')).toBe('H.264');
    const file = Buffer.from(found.capture ?? '', 'base64');
    expect(decodeCapture(file).records.length).toBeGreaterThan(1);
    const text = file.toString('latin1');
    expect(text).toContain('DESCRIBE rtsp://camera:');
    expect(text + JSON.stringify(found)).not.toMatch(/canary/);
  });

  it('is found at another path than the given one', async () => {
    const { found, fixes } = await lookThrough('rtsp', camera.url('/nothing'), log);
    expect(found).toMatchObject({ ok: false, code: 'not-found' });
    expect(fixes.map(({ patch }) => patch.url)).toContain(camera.url('/stream1'));
    expect(found.sentence).toMatch(/path works: \/stream1\.|paths work: .*\/stream1/);
  });

  it('wants a log-in', async () => {
    const { found, fixes } = await lookThrough('rtsp', camera.url('/stream1'));
    expect(found).toMatchObject({ ok: false, code: 'unauthorised' });
    expect(found.sentence).toContain('asks for a user name and password');
    expect(fixes).toMatchObject([{ focus: 'source.username' }]);
  });
});

describe('an address of another protocol', { timeout: 20_000 }, () => {
  it('is offered as HTTP where RTSP was asked for', async () => {
    const web = await startFakeCamera();
    const { found, fixes } = await lookThrough('rtsp', web.url('/video').replace('http:', 'rtsp:'));
    await web.stop();
    expect(found).toMatchObject({ ok: false, code: 'protocol' });
    expect(found.sentence).toContain('speaks HTTP, not RTSP');
    expect(fixes).toMatchObject([{ kind: 'mjpeg', patch: { url: web.url('/video') } }]);
  });
});

describe('a camera behind TLS', () => {
  it('is asked for no other path in the clear', async () => {
    const plain = await startScriptedRtsp(describing(sdpOf('H264')));
    const url = plain.url().replace('rtsp:', 'rtsps:');
    const config = sourceConfig.parse({ kind: 'rtsp', url, ...log });
    const address = addressOf(config);
    if (config.kind !== 'rtsp' || address === undefined) throw new Error('No network.');
    const setting = { ...fixSetting('http://127.0.0.1/').setting, config, address };
    const { fixes } = await tryKnownPaths(setting, new AbortController().signal);
    await plain.stop();
    expect(fixes).toEqual([]);
    expect(plain.totalConnections).toBe(0);
  });
});

describe('a description', () => {
  it('of audio alone is named', async () => {
    const audio = 'v=0\r\ns=x\r\nm=audio 0 RTP/AVP 0\r\na=control:track1\r\n';
    const scripted = await startScriptedRtsp(describing(audio));
    const { found, steps } = await lookThrough('rtsp', scripted.url());
    await scripted.stop();
    expect(found).toMatchObject({ ok: false, code: 'no-video' });
    expect(outcomes(steps)).toContain('codec failed');
  });

  it('of a codec that is not known is named', async () => {
    const scripted = await startScriptedRtsp(describing(sdpOf('X-ODD')));
    const { found, steps } = await lookThrough('rtsp', scripted.url());
    await scripted.stop();
    expect(found).toMatchObject({ ok: false, code: 'unsupported-codec' });
    expect(noteOf(steps, 'codec')).toBe('X-ODD');
  });
});
