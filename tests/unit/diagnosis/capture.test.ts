import type { Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeCapture, encodeCapture } from '@/lib/diagnosis/capture-file';
import { redactCapture } from '@/lib/diagnosis/redact-capture';
import { SecretRemover } from '@/lib/diagnosis/secret-remover';
import { maxCaptureBytes } from '@/lib/diagnosis/wire-capture';
import { plainPicture, startFakeCamera } from '../../fakes/http-camera';
import { startRawServer } from '../../fakes/raw-server';
import { bytesOf } from '../jpeg/sample-jpegs';
import { answer, says, saysAndWaits } from '../sources/http-situations';
import { lookThrough } from './look-through';

const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function raw(reply: (socket: Socket, head: string) => void) {
  const camera = await startRawServer(reply);
  endings.push(camera.stop);
  return camera;
}

const username = 'canaryUser/42';
const password = 'c@nary pass&word=9';

/** Every form of the canaries in which they may go over a wire. */
const canaries = [
  ...[username, password, `${username}:${password}`].flatMap((text) => [
    text,
    encodeURIComponent(text),
    encodeURIComponent(text).replaceAll('%20', '+'),
    text.replaceAll('&', '&amp;'),
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
  ]),
  'canary-token',
  'canaryCookie',
  'canaryNonce',
  'canary-opaque',
];

function expectNoCanary(text: string): void {
  for (const canary of canaries) expect(text).not.toContain(canary);
}

/** A camera that repeats every credential it gets, wherever it can. */
function telltale(socket: Socket, head: string): void {
  const target = /^GET (\S+)/.exec(head)?.[1] ?? '';
  const given = /^Authorization: (.*)$/im.exec(head)?.[1];
  const echo = [
    `X-User: ${username}`,
    `X-Auth-Token: canary-token`,
    `Set-Cookie: session=canaryCookie;`,
    ` folded=canaryCookie`,
    `Server: Camera "${password}" ${given ?? ''}`,
  ].join('\r\n');
  if (given === undefined) {
    const wants = `Digest realm="Camera ${username}", nonce="canaryNonce", opaque=canary-opaque, qop="auth"`;
    says(
      bytesOf(`HTTP/1.1 401 No\r\nWWW-Authenticate: ${wants}\r\n${echo}\r\n\r\nHello ${username}`),
    )(socket);
    return;
  }
  const page = `<!DOCTYPE html><html><body>${target} ${given}
    <a href="rtsp://${username}:${password}@10.0.0.1/">in</a>
    <a href="/cam.cgi?usr=${encodeURIComponent(username)}&pwd=${encodeURIComponent(password)}">x</a>
    <img src="/user=${username}_password=${password}_channel=1.sdp?stream=0">
    ${password.replaceAll('&', '&amp;')} ${Buffer.from(password).toString('base64')}
    token=canary-token</body></html>`;
  const length = Buffer.byteLength(page);
  says(bytesOf(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n${echo}\r\n\r\n${page}`))(socket);
}

describe('a capture', () => {
  it('holds requests and answers as they were, picture for picture', async () => {
    const camera = await startFakeCamera({ fps: 20 });
    endings.push(() => camera.stop());
    const { found } = await lookThrough('mjpeg', camera.url());
    const { head, records } = decodeCapture(Buffer.from(found.capture ?? '', 'base64'));
    expect(head.get('kind')).toBe('mjpeg');
    const [sent, received] = records.map(({ bytes }) => Buffer.from(bytes));
    expect(records.map(({ direction }) => direction)).toEqual(['sent', 'received']);
    expect(sent?.toString()).toMatch(/^GET \/video HTTP\/1\.1\r\nHost: camera:\d+\r\n/);
    expect(received?.toString('latin1')).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    for (const frame of camera.frames) expect(received?.includes(Buffer.from(frame))).toBe(true);
  });

  it('ends after 256 KB of what the camera sent', async () => {
    const picture = await plainPicture('#123');
    const filler = new Uint8Array(40_000).fill(32);
    const part = bytesOf(
      '--b\r\nContent-Type: image/jpeg\r\n\r\n',
      picture,
      '\r\n',
      filler,
      '\r\n',
    );
    const parts = Array.from({ length: 20 }, () => part);
    const type = 'multipart/x-mixed-replace; boundary=b';
    const camera = await raw((socket) => saysAndWaits(answer('200 OK', type, ...parts))(socket));
    const { found } = await lookThrough('mjpeg', camera.url());
    const { records } = decodeCapture(Buffer.from(found.capture ?? '', 'base64'));
    const received = records.filter(({ direction }) => direction === 'received');
    expect(received.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(maxCaptureBytes);
  });

  it('reads back what it wrote, and refuses what is none', () => {
    const file = {
      head: new Map([['kind', 'mjpeg']]),
      records: [{ direction: 'sent' as const, bytes: Buffer.from('a\nsent 4\n') }],
    };
    expect(decodeCapture(encodeCapture(file))).toEqual(file);
    expect(() => decodeCapture(encodeCapture(file).subarray(0, -3))).toThrow('breaks off');
    expect(() => decodeCapture(Buffer.from('GIF89a\n'))).toThrow('no camera capture');
  });
});

describe('what a camera says of itself', () => {
  it('is cut in steps and sentences, however much it is', async () => {
    const camera = await raw(says(answer('200 OK', `video/${'x'.repeat(20_000)}`, 'no')));
    const { found } = await lookThrough('mjpeg', camera.url());
    const { sentence, steps } = found;
    expect(sentence.length).toBeLessThan(300);
    expect(JSON.stringify(steps).length).toBeLessThan(3_000);
  });
});

describe('secrets', { timeout: 20_000 }, () => {
  it('stand nowhere in what a test answers, whatever the camera repeats', async () => {
    const camera = await raw(telltale);
    const url = `${camera.url()}user=${encodeURIComponent(username)}_password=${encodeURIComponent(password)}?key=canary-token`;
    const { found, told } = await lookThrough('mjpeg', url, { username, password });
    expect(found).toMatchObject({ ok: false, code: 'web-page' });
    const { capture = '', ...rest } = found;
    const file = Buffer.from(capture, 'base64').toString('latin1');
    expect(file).toContain('Authorization: [redacted]');
    expect(file).toMatch(/WWW-Authenticate: Digest realm="Camera .*", nonce="\[redacted\]"/);
    expectNoCanary(file);
    expectNoCanary(JSON.stringify({ rest, told }));
    expect(camera.requests.some((head) => head.includes('Authorization: Digest'))).toBe(true);
  });

  it('in a packed page blank all of it, and a packed page without any stays', () => {
    const told = { secret: `<p>${password} and ${'more '.repeat(50)}</p>`, plain: '<p>Hello</p>' };
    for (const pack of [gzipSync, deflateSync, brotliCompressSync]) {
      for (const [what, page] of Object.entries(told)) {
        const body = pack(Buffer.from(page));
        const name = { gzipSync: 'gzip', deflateSync: 'deflate' }[pack.name] ?? 'br';
        const head = `HTTP/1.1 200 OK\r\nContent-Encoding: ${name}\r\nContent-Length: ${body.length}\r\n\r\n`;
        const records = [{ direction: 'received' as const, bytes: bytesOf(head, body) }];
        const remover = new SecretRemover({ username, password });
        const [clean] = redactCapture(records, remover, 'cam');
        const after = Buffer.from(clean?.bytes ?? []).subarray(head.length);
        expect(after.length).toBe(body.length);
        if (what === 'plain') expect(after).toEqual(body);
        else expect(after.toString('latin1')).toMatch(/^\*+$/);
      }
    }
  });

  it('keep the length of an answer whose length was announced', async () => {
    const camera = await raw(telltale);
    const { found } = await lookThrough('mjpeg', camera.url(), { username, password });
    const { records } = decodeCapture(Buffer.from(found.capture ?? '', 'base64'));
    const last = records.filter(({ direction }) => direction === 'received')[1];
    const text = Buffer.from(last?.bytes ?? []).toString('latin1');
    const announced = Number(/Content-Length: (\d+)/.exec(text)?.[1]);
    expect(text.length - text.indexOf('\r\n\r\n') - 4).toBe(announced);
  });

  it('of an address are known alone, too, be they digits or short', async () => {
    const camera = await raw((socket) => {
      const body = 'Hello boss, 87654321 and tlJwpb! are yours; so is qx1.';
      says(answer('200 OK', 'video/87654321', body))(socket);
    });
    const url = `${camera.url()}user=boss_password=tlJwpb!_channel=1.sdp?loginuse=boss&loginpas=87654321&pwd=qx1`;
    const { found, steps } = await lookThrough('mjpeg', url);
    const file = Buffer.from(found.capture ?? '', 'base64').toString('latin1');
    for (const text of [file, found.sentence, JSON.stringify(steps)]) {
      expect(text).not.toMatch(/boss|tlJwpb|87654321|qx1/);
    }
    expect(found.sentence).toContain('video/[redacted]');
  });

  it('of others are removed from lines of any length, and beside bytes that are no text', async () => {
    const filler = '<b>x</b>'.repeat(3_000);
    const body = `${filler}<a href="/user=boss_password=foreignSecret_channel=1">${filler}
      \u0001\u0000{"user":"boss","password":"foreignSecret"}\u0000
      ${'x'.repeat(30_000)} pwd=foreignSecret`;
    const camera = await raw(says(answer('200 OK', 'x/y', body)));
    const { found } = await lookThrough('mjpeg', camera.url());
    const file = Buffer.from(found.capture ?? '', 'base64').toString('latin1');
    expect(file).not.toContain('foreignSecret');
    expect(file).toContain(filler);
  });

  it('are known where chunks cut them in two', async () => {
    const [begin, end] = [password.slice(0, 9), password.slice(9)];
    const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
    const body = chunk(`Hello ${begin}`) + chunk(`${end}, hello`) + chunk('');
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: x/y\r\nTransfer-Encoding: chunked\r\n\r\n';
    const camera = await raw(says(bytesOf(head + body)));
    const { found } = await lookThrough('mjpeg', camera.url(), { username, password });
    const file = Buffer.from(found.capture ?? '', 'base64').toString('latin1');
    expect(file).toContain(`Hello ${'*'.repeat(begin.length)}\r\n`);
    expect(file).toContain(`${'*'.repeat(end.length)}, hello\r\n`);
  });

  it('are known in part where the limit cuts them in two', async () => {
    const filler = ' '.repeat(maxCaptureBytes - 200);
    const camera = await raw((socket) => {
      const end = `${' '.repeat(40)}${password}`.repeat(20);
      saysAndWaits(bytesOf(`HTTP/1.1 200 OK\r\nContent-Type: x/y\r\n\r\n${filler}${end}`))(socket);
      socket.end();
    });
    const { found } = await lookThrough('mjpeg', camera.url(), { username, password });
    const file = Buffer.from(found.capture ?? '', 'base64').toString('latin1');
    expect(file).toContain('*****');
    expect(file).not.toContain(password.slice(0, 6));
  });
});
