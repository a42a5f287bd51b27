import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { DiagnosisFix } from '@/lib/diagnosis/diagnosis-fix';
import type { SourceErrorCode } from '@/lib/sources/source-error';
import { plainPicture, startFakeCamera, type FakeCameraOptions } from '../../fakes/http-camera';
import { startRawServer } from '../../fakes/raw-server';
import { bytesOf } from '../jpeg/sample-jpegs';
import { answer, says, saysAndWaits } from '../sources/http-situations';
import { tryPorts } from '@/lib/diagnosis/fix-port';
import { fixSetting, lookThrough, noteOf, outcomes } from './look-through';

const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function fake(options: FakeCameraOptions = {}) {
  const camera = await startFakeCamera({ fps: 20, ...options });
  endings.push(() => camera.stop());
  return camera;
}

async function raw(reply: (socket: Socket, head: string) => void) {
  const camera = await startRawServer(reply);
  endings.push(camera.stop);
  return camera;
}

const page = (body: string) =>
  answer('200 OK', 'text/html', `<!DOCTYPE html><html><head><title>Cam</title></head>${body}`);

describe('a camera that works', () => {
  it('passes each step, timed, and says what was found', async () => {
    const camera = await fake({ auth: 'digest', boundary: 'frame' });
    const log = { username: 'admin', password: 'secret' };
    const { found, steps, told } = await lookThrough('mjpeg', camera.url(), log);
    expect(outcomes(steps)).toEqual([
      'resolve ok',
      'connect ok',
      'answer ok',
      'log-in ok',
      'content-type ok',
      'boundary ok',
      'picture ok',
      'measure ok',
    ]);
    for (const step of steps) {
      expect('durationMs' in step && step.durationMs, step.id).toBeGreaterThanOrEqual(0);
    }
    expect(noteOf(steps, 'resolve')).toBe('127.0.0.1');
    expect(noteOf(steps, 'connect')).toBe(new URL(camera.url()).port);
    expect(noteOf(steps, 'answer')).toBe('401 Unauthorized, then 200 OK');
    expect(noteOf(steps, 'log-in')).toBe('Digest MD5');
    expect(noteOf(steps, 'content-type')).toBe('multipart/x-mixed-replace');
    expect(noteOf(steps, 'boundary')).toBe('frame');
    expect(noteOf(steps, 'picture')).toMatch(/^64 × 48, 1 KB$/);
    expect(noteOf(steps, 'measure')).toMatch(/per second/);
    expect(found).toMatchObject({ ok: true, width: 64, height: 48, fixes: [] });
    expect(found.sentence).toMatch(/^The camera works: 64 × 48, [\d.]+ per second\.$/);
    expect(told[0]?.every(({ outcome }) => outcome === 'not-reached')).toBe(true);
    expect(camera.mostConnections).toBe(1);
  });

  it('says over TLS which version, and that no log-in was asked for', async () => {
    const camera = await fake({ tls: 'self-signed' });
    const url = camera.url('/snapshot.jpg');
    const { steps } = await lookThrough('snapshot', url, { acceptCertificate: true });
    expect(noteOf(steps, 'tls')).toBe('TLSv1.3');
    expect(noteOf(steps, 'log-in')).toBe('Not asked for.');
  });

  it('says which boundary came where another was declared', async () => {
    const picture = await plainPicture('#123');
    const part = bytesOf('--frame\r\nContent-Type: image/jpeg\r\n\r\n', picture, '\r\n');
    const type = 'multipart/x-mixed-replace; boundary=other';
    const camera = await raw((socket) =>
      saysAndWaits(answer('200 OK', type, part, part, part))(socket),
    );
    const { steps } = await lookThrough('mjpeg', camera.url());
    expect(noteOf(steps, 'boundary')).toBe('“frame” sent, “other” declared.');
  });

  it('takes the same picture again and again for a frozen camera', async () => {
    const picture = await plainPicture('#321');
    const camera = await fake({ frames: [picture] });
    const { found } = await lookThrough('mjpeg', camera.url());
    expect(found.sentence).toContain('the same picture each time');
  });
});

interface Fault {
  readonly title: string;
  readonly code: SourceErrorCode;
  readonly kind?: 'mjpeg' | 'snapshot';
  /** The URL of a camera with this very fault. */
  readonly url: () => Promise<string>;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly step: string;
  readonly sentence: RegExp;
  readonly fix?: Partial<DiagnosisFix>;
}

const refusal = Buffer.from(answer('401 No', 'text/html', 'No.')).toString('latin1');
const asks = (scheme: string) =>
  bytesOf(refusal.replace('\r\n', `\r\nWWW-Authenticate: ${scheme} realm="r"\r\n`));
const fixed = (bytes: Uint8Array) => async () => (await raw(says(bytes))).url('/camera');
const log = { username: 'admin', password: 'wrong' };

const faults: readonly Fault[] = [
  {
    title: 'a name that nobody knows',
    ...{
      code: 'dns',
      step: 'resolve',
      sentence: /camera\.invalid is not known: check its spelling/,
    },
    url: () => Promise.resolve('http://camera.invalid/video'),
  },
  {
    title: 'a connection that is cut before the answer',
    ...{ code: 'unreachable', step: 'answer', sentence: /opens, but hangs up without an answer/ },
    url: fixed(bytesOf('')),
  },
  {
    title: 'a certificate that the camera signed itself',
    ...{ code: 'tls', step: 'tls', sentence: /signed its certificate itself.*accept it/ },
    url: async () => (await fake({ tls: 'self-signed' })).url(),
    fix: { id: 'accept-certificate', patch: { acceptCertificate: true } },
  },
  {
    title: 'a certificate that has expired',
    ...{ code: 'tls', step: 'tls', sentence: /expired|not known here/ },
    url: async () => (await fake({ tls: 'expired' })).url(),
    fix: { id: 'accept-certificate' },
  },
  {
    title: 'https where the camera speaks http',
    ...{ code: 'tls', step: 'tls', sentence: /does not speak https: use an http:\/\/ address/ },
    url: async () => (await fake()).url().replace('http:', 'https:'),
    fix: { label: 'Use http:// in the address' },
  },
  {
    title: 'http where the camera speaks https',
    ...{ code: 'unreachable', step: 'answer', sentence: /It speaks https there/ },
    url: async () => (await fake({ tls: 'self-signed' })).url().replace('https:', 'http:'),
    fix: { label: 'Use https:// in the address' },
  },
  {
    title: 'RTSP at the port',
    ...{ code: 'protocol', step: 'answer', sentence: /speaks RTSP, not HTTP/ },
    url: fixed(bytesOf('RTSP/1.0 400 Bad Request\r\n\r\n')),
    fix: { kind: 'rtsp', label: 'Use rtsp:// in the address' },
  },
  {
    title: 'no web server',
    ...{ code: 'protocol', step: 'answer', sentence: /no web server: check the port/ },
    url: fixed(bytesOf('SSH-2.0-dropbear\r\n')),
  },
  {
    title: 'headers without end',
    ...{ code: 'protocol', step: 'answer', sentence: /says more than any camera does/ },
    url: fixed(bytesOf('HTTP/1.1 200 OK\r\n', 'X: y\r\n'.repeat(20_000))),
  },
  {
    title: 'a stream that ends before its first picture',
    ...{ code: 'empty', step: 'boundary', sentence: /sends nothing: restart it/ },
    url: fixed(answer('200 OK', 'multipart/x-mixed-replace; boundary=b')),
  },
  {
    title: 'a picture of more pixels than the limit',
    ...{ code: 'too-many-pixels', step: 'picture', sentence: /more pixels than the limit/ },
    kind: 'snapshot',
    url: async () => {
      const picture = Buffer.from(await plainPicture('#789'));
      // The dimensions stand five bytes behind the marker of the frame's header.
      const at = picture.indexOf(Buffer.from([0xff, 0xc0]));
      picture.writeUInt32BE(0xffff_ffff, at + 5);
      return fixed(answer('200 OK', 'image/jpeg', picture))();
    },
  },
  {
    title: 'a log-in that is missing',
    ...{ code: 'unauthorised', step: 'log-in', sentence: /asks for a user name and password/ },
    url: fixed(asks('Basic')),
    fix: { focus: 'source.username', patch: {} },
  },
  {
    title: 'a log-in that is refused',
    ...{ code: 'unauthorised', step: 'log-in', sentence: /refused the user name or password/ },
    url: fixed(asks('Basic')),
    fields: log,
    fix: { focus: 'source.password', patch: {} },
  },
  {
    title: 'a log-in of an unknown kind',
    ...{ code: 'unauthorised', step: 'log-in', sentence: /neither Basic nor Digest/ },
    url: fixed(asks('NTLM')),
    fields: log,
  },
  {
    title: '403',
    ...{ code: 'forbidden', step: 'log-in', sentence: /does not let this user see the picture/ },
    url: fixed(answer('403 Forbidden', 'text/html', 'No.')),
    fields: log,
    fix: { focus: 'source.username' },
  },
  {
    title: 'an error of the camera',
    ...{ code: 'http-status', step: 'answer', sentence: /answered “500 Internal Server Error”/ },
    url: fixed(answer('500 Oops', 'text/html', 'No.')),
  },
  {
    title: 'a camera that serves one viewer',
    ...{ code: 'busy', step: 'answer', sentence: /busy: it may serve only few viewers/ },
    url: fixed(answer('503 Busy', 'text/plain', 'busy')),
  },
  {
    title: 'redirects in a circle',
    ...{ code: 'too-many-redirects', step: 'answer', sentence: /without end/ },
    url: fixed(bytesOf('HTTP/1.1 302 Found\r\nLocation: /camera\r\n\r\n')),
  },
  {
    title: 'a redirect to what is not allowed',
    ...{ code: 'redirect-refused', step: 'answer', sentence: /not allowed/ },
    url: fixed(bytesOf('HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n')),
  },
  {
    title: 'one picture given as a stream',
    ...{ code: 'wrong-kind', step: 'content-type', sentence: /use it as still pictures/ },
    url: async () => (await fake()).url('/snapshot.jpg'),
    fix: { kind: 'snapshot', label: 'Use it as still pictures' },
  },
  {
    title: 'a stream given as pictures',
    ...{ code: 'wrong-kind', step: 'content-type', sentence: /use it as a video stream/ },
    kind: 'snapshot',
    url: async () => (await fake()).url('/video'),
    fix: { kind: 'mjpeg', label: 'Use it as a video stream' },
  },
  {
    title: 'an empty answer',
    ...{ code: 'empty', step: 'picture', sentence: /sends nothing/ },
    kind: 'snapshot',
    url: fixed(answer('200 OK', 'image/jpeg')),
  },
  {
    title: 'what is no picture',
    ...{ code: 'not-a-picture', step: 'picture', sentence: /not a JPEG picture/ },
    url: fixed(answer('200 OK', 'image/jpeg', new Uint8Array(4000).fill(7))),
  },
  {
    title: 'video in place of pictures',
    ...{ code: 'not-a-picture', step: 'picture', sentence: /sends “video\/mp4” instead of JPEG/ },
    url: fixed(answer('200 OK', 'video/mp4', new Uint8Array(4000).fill(7))),
  },
  {
    title: 'a picture larger than the limit',
    ...{ code: 'too-large', step: 'picture', sentence: /larger than the limit/ },
    kind: 'snapshot',
    url: fixed(
      bytesOf('HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 99999999\r\n\r\n'),
    ),
  },
];

describe('a camera with a fault', { timeout: 20_000 }, () => {
  it.each(faults)('names $title', async (fault) => {
    const { kind = 'mjpeg', code, fields } = fault;
    const { found, steps, fixes } = await lookThrough(kind, await fault.url(), fields);
    expect(found).toMatchObject({ ok: false, code });
    expect(found.sentence).toMatch(fault.sentence);
    expect(outcomes(steps).filter((step) => /^(?!probe).* failed$/.test(step))).toEqual([
      `${fault.step} failed`,
    ]);
    if (fault.fix === undefined)
      expect(fixes.filter(({ id }) => id.startsWith('enter'))).toEqual([]);
    else expect(fixes[0]).toMatchObject(fault.fix);
  });

  it('does not reach what follows the step that failed', async () => {
    const { steps } = await lookThrough('mjpeg', await fixed(bytesOf('SSH-2.0\r\n'))());
    expect(outcomes(steps).slice(2)).toEqual([
      'answer failed',
      'log-in not-reached',
      'content-type not-reached',
      'boundary not-reached',
      'picture not-reached',
      'measure not-reached',
    ]);
  });
});

describe('an open port', () => {
  it('is found in place of a closed one, with the paths that belong to it', async () => {
    const closed = await fake();
    await closed.stop();
    const camera = await fake();
    const [web, video] = [await fake(), camera].map((one) => Number(new URL(one.url()).port));
    const { setting, steps } = fixSetting(closed.url());
    const found = await tryPorts(setting, new AbortController().signal, [
      { port: Number(new URL(closed.url()).port), scheme: 'http' },
      { port: Number(web), scheme: 'http' },
      { port: Number(video), scheme: 'https' },
    ]);
    expect(found.also).toBe(`These ports are open: ${web}, ${video}.`);
    expect(found.fixes.map(({ patch }) => patch.url)).toEqual([
      `http://127.0.0.1:${web}/video`,
      `https://127.0.0.1:${video}/video`,
    ]);
    expect(noteOf(steps.steps, 'probe')).toBe(`${web}, ${video} open`);
    expect(camera.requests).toEqual([]);
  });
});

describe('a way out', { timeout: 20_000 }, () => {
  it('shows the certificate that may be accepted', async () => {
    const camera = await fake({ tls: 'self-signed' });
    const { fixes, steps } = await lookThrough('mjpeg', camera.url());
    expect(fixes[0]?.note).toMatch(/valid to \d{4}-\d\d-\d\d, SHA-256 (?:[0-9A-F]{2}:){31}/);
    expect(noteOf(steps, 'probe')).toBe(fixes[0]?.note);
    expect(camera.requests).toEqual([]);
  });

  it('takes each fix to a picture', async () => {
    const camera = await fake({ tls: 'self-signed' });
    const first = await lookThrough('mjpeg', camera.url('/snapshot.jpg').replace('https', 'http'));
    const url = first.fixes[0]?.patch.url;
    expect(url).toBe(camera.url('/snapshot.jpg'));
    const second = await lookThrough('mjpeg', String(url));
    const third = await lookThrough('mjpeg', String(url), second.fixes[0]?.patch);
    expect(third.fixes[0]).toMatchObject({ kind: 'snapshot', patch: { url } });
    const last = await lookThrough('snapshot', String(url), second.fixes[0]?.patch);
    expect(last.found.ok).toBe(true);
    expect(camera.mostConnections).toBe(1);
  });

  it('finds the stream in the web page that was given', async () => {
    const pictures = await fake();
    const picture = await plainPicture('#456');
    const camera = await raw((socket, head) => {
      const target = /^GET (\S+)/.exec(head)?.[1];
      if (target === '/mjpg/video.mjpg') {
        const part = bytesOf('--b\r\nContent-Type: image/jpeg\r\n\r\n', picture, '\r\n--b\r\n');
        saysAndWaits(answer('200 OK', 'multipart/x-mixed-replace; boundary=b', part))(socket);
      } else {
        says(
          page(`<a href="/reboot.cgi?video=1">Reboot</a><img src=/logo.jpg>
            <img src="${pictures.url('/video').replace('127.0.0.1', 'localhost')}"><img src="mjpg/video.mjpg">`),
        )(socket);
      }
    });
    const { found, fixes } = await lookThrough('snapshot', camera.url('/index.html'));
    expect(found).toMatchObject({ ok: false, code: 'web-page' });
    expect(found.sentence).toContain('The stream was found at /mjpg/video.mjpg.');
    expect(fixes).toEqual([
      {
        id: `address-${camera.url('/mjpg/video.mjpg')}`,
        label: 'Use the stream found at /mjpg/video.mjpg',
        kind: 'mjpeg',
        patch: { url: camera.url('/mjpg/video.mjpg') },
      },
    ]);
    const asked = camera.requests.map((head) => head.split(' ')[1]);
    expect(asked.filter((target) => /reboot|logo/.test(target ?? ''))).toEqual([]);
  });

  it('follows no link of a page to which the camera sent us on another host', async () => {
    const other = await raw((socket, head) => {
      if (head.startsWith('GET / ')) says(page('<img src="/live.mjpg">'))(socket);
      else says(asks('Basic'))(socket);
    });
    const away = `http://localhost:${other.port}/`;
    const camera = await raw((socket) =>
      says(bytesOf(`HTTP/1.1 302 Found\r\nLocation: ${away}\r\n\r\n`))(socket),
    );
    const { found } = await lookThrough('mjpeg', camera.url(), log);
    expect(found).toMatchObject({ ok: false, code: 'web-page', fixes: [] });
    expect(other.requests).toHaveLength(1);
    expect(other.requests.join()).not.toContain('Authorization');
  });

  it('finds another path where there is nothing at the given one', async () => {
    const camera = await fake();
    const { found, fixes, steps } = await lookThrough('mjpeg', camera.url('/nothing'));
    expect(found).toMatchObject({ ok: false, code: 'not-found' });
    expect(fixes.map(({ patch }) => patch.url)).toContain(camera.url('/video'));
    expect(steps.at(-1)).toMatchObject({ id: 'probe', outcome: 'ok' });
    expect(camera.mostConnections).toBe(1);
  });
});
