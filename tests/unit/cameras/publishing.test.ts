import { connect } from 'node:net';
import { request as startRequest, type ClientRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorBody } from '@/lib/api/error-answer';
import { hashOfPushKey } from '@/lib/push/push-key';
import { maxFrameBytes } from '@/lib/sources/picture-limits';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import {
  gateKey,
  pushedCamera,
  servePublishing,
  type ServedPublishing,
} from '../../fakes/serve-publishing';
import { FakeClock } from '../../fakes/fake-clock';
import { until } from '../../fakes/until';
import { noiseJpeg } from '../jpeg/sample-jpegs';

let served: ServedPublishing;
let frames: CapturedFrame[];
let jpeg: Buffer;

beforeEach(async () => {
  served = await servePublishing();
  frames = [];
  jpeg = Buffer.from(await noiseJpeg(40, 24));
  served.inlet.listen({ onFrame: (frame) => frames.push(frame), onLeft: () => undefined });
});

afterEach(() => served.stop());

const bearer = { Authorization: `Bearer ${gateKey}` };

async function post(
  body: Uint8Array,
  { path, headers = {}, method = 'POST' }: PostOptions = {},
): Promise<{ status: number; answer: unknown; headers: Headers }> {
  const response = await fetch(new URL(path ?? '', served.url), {
    method,
    headers: withoutAbsent(headers),
    body: Uint8Array.from(body),
  });
  return { status: response.status, answer: await response.json(), headers: response.headers };
}

function withoutAbsent(headers: NonNullable<PostOptions['headers']>): Headers {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) given.set(name, value);
  }
  return given;
}

interface PostOptions {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly method?: string;
}

/** A request whose body has no end of its own, and what it is answered. */
class Publisher {
  readonly request: ClientRequest;
  status: number | undefined;
  answer = '';
  closed = false;

  constructor(url: string, headers: Record<string, string> = bearer) {
    this.request = startRequest(url, { method: 'POST', headers, agent: false });
    this.request.on('response', (response) => {
      this.status = response.statusCode;
      response.setEncoding('utf8').on('data', (text: string) => (this.answer += text));
    });
    this.request.on('error', () => undefined).on('close', () => (this.closed = true));
    this.request.flushHeaders();
  }

  send(bytes: Uint8Array): this {
    this.request.write(bytes);
    return this;
  }

  get code(): string | undefined {
    return this.answer === '' ? undefined : (JSON.parse(this.answer) as ErrorBody).error.code;
  }
}

function part(body: Uint8Array): Buffer {
  const head = `--here\r\nContent-Type: image/jpeg\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body, Buffer.from('\r\n')]);
}

const codeOf = (answer: unknown) => (answer as ErrorBody).error.code;

describe('one picture', () => {
  it.each([
    ['POST', { 'Content-Type': 'image/jpeg' }],
    ['PUT', { 'Content-Type': 'image/jpg' }],
    ['POST', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['POST', {}],
  ])('is taken by %s with %o', async (method, type) => {
    const answered = await post(jpeg, { method, headers: { ...bearer, ...type } });
    expect(answered).toMatchObject({ status: 200, answer: { frames: 1 } });
    expect(frames).toMatchObject([{ width: 40, height: 24 }]);
    expect(Buffer.from(frames[0]?.jpeg ?? []).equals(jpeg)).toBe(true);
    expect(served.inlet.isHeld).toBe(false);
  });

  it('is dated when it began to come', async () => {
    const before = Date.now();
    await post(jpeg, { headers: bearer });
    expect(frames[0]?.capturedAt).toBeGreaterThanOrEqual(before);
    expect(frames[0]?.capturedAt).toBeLessThanOrEqual(Date.now());
  });

  it('is taken under a former address of the camera', async () => {
    const path = '/api/cameras/old-gate/frames';
    expect(await post(jpeg, { path, headers: bearer })).toMatchObject({ status: 200 });
  });
});

describe('the push key', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  it.each([
    ['a bearer token', { headers: bearer }],
    ['a password', { headers: { Authorization: basic(`anybody:${gateKey}`) } }],
    ['a query', { path: `/api/cameras/gate/frames?key=${gateKey}` }],
  ])('is taken as %s', async (_, options) => {
    expect(await post(jpeg, options)).toMatchObject({ status: 200 });
  });

  it.each([
    ['no key', {}],
    ['a wrong key', { headers: { Authorization: 'Bearer fwp_wrong' } }],
    ['an empty one', { headers: { Authorization: basic('user:') } }],
    ['an unknown camera', { path: '/api/cameras/none/frames', headers: bearer }],
    ['a camera without a key', { path: '/api/cameras/keyless/frames', headers: bearer }],
    ['a camera that asks its source itself', { path: '/api/cameras/own/frames', headers: bearer }],
  ])('is asked for in the same words with %s', async (_, options) => {
    const source = { kind: 'test-pattern', width: 320, height: 180, fps: 1 } as const;
    const turn = { rotation: 0, flipHorizontal: false, flipVertical: false } as const;
    await served.setCameras(
      pushedCamera(),
      pushedCamera({ id: 'c2', slug: 'keyless', pushKeyHash: null }),
      pushedCamera({ id: 'c3', slug: 'own', source: { ...source, ...turn } }),
    );
    const { status, answer, headers } = await post(jpeg, options);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Basic /);
    expect(answer).toEqual({
      error: {
        code: 'wrong-key',
        message: 'The address or the push key is wrong: copy both from the camera’s page.',
      },
    });
    expect(frames).toEqual([]);
  });

  it('makes who tries many wait, and still lets the right one in', async () => {
    const wrong = { headers: { Authorization: 'Bearer fwp_wrong' } };
    const codes: unknown[] = [];
    for (let tries = 0; tries < 23; tries += 1) codes.push((await post(jpeg, wrong)).status);
    expect(codes.slice(0, 21)).toEqual(Array(21).fill(401));
    const waiting = await post(jpeg, wrong);
    expect([waiting.status, codeOf(waiting.answer)]).toEqual([429, 'throttled']);
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post(jpeg, { headers: bearer })).status).toBe(200);
  });

  it('does not open a camera that is switched off', async () => {
    await served.setCameras(pushedCamera({ enabled: false }));
    const { status, answer } = await post(jpeg, { headers: bearer });
    expect([status, codeOf(answer)]).toEqual([409, 'switched-off']);
  });

  it('cuts the publisher off when it is replaced', async () => {
    const publisher = new Publisher(served.url).send(jpeg);
    await until(() => frames.length === 1);
    await served.setCameras(pushedCamera({ pushKeyHash: hashOfPushKey('fwp_new') }));
    await until(() => publisher.code !== undefined);
    expect([publisher.status, publisher.code]).toEqual([401, 'key-replaced']);
    await until(() => publisher.closed);
    expect((await post(jpeg, { headers: bearer })).status).toBe(401);
  });

  it('leaves the publisher alone when the camera is renamed', async () => {
    const publisher = new Publisher(served.url).send(jpeg);
    await until(() => frames.length === 1);
    await served.setCameras(pushedCamera({ name: 'Door', slug: 'door' }));
    publisher.send(jpeg);
    await until(() => frames.length === 2);
  });
});

describe('pictures without end', () => {
  it.each([
    ['back to back', (picture: Buffer) => picture],
    ['as multipart', (picture: Buffer) => part(picture)],
  ])('are taken %s, one at a time', async (_, encode) => {
    const publisher = new Publisher(served.url);
    for (let count = 1; count <= 3; count += 1) {
      publisher.send(encode(jpeg));
      await until(() => frames.length === count);
    }
    publisher.request.end();
    await until(() => publisher.answer !== '');
    expect([publisher.status, publisher.answer]).toEqual([200, '{"frames":3}']);
    await until(() => !served.inlet.isHeld);
  });

  it('free the camera when the connection breaks in the middle of a picture', async () => {
    const publisher = new Publisher(served.url).send(jpeg).send(jpeg.subarray(0, 200));
    await until(() => frames.length === 1);
    publisher.request.destroy();
    await until(() => !served.inlet.isHeld);
    expect((await post(jpeg, { headers: bearer })).status).toBe(200);
  });

  it('have one publisher at a time', async () => {
    const first = new Publisher(served.url).send(jpeg);
    await until(() => frames.length === 1);
    const refused = await post(jpeg, { headers: bearer });
    expect([refused.status, codeOf(refused.answer)]).toEqual([409, 'taken']);
    expect((refused.answer as ErrorBody).error.message).toMatch(/ask to take over\.$/);
    const second = new Publisher(`${served.url}?takeover=1`).send(jpeg);
    await until(() => frames.length === 2 && first.answer !== '');
    expect([first.status, first.code]).toEqual([409, 'taken-over']);
    const third = await post(jpeg, { headers: { ...bearer, 'X-Takeover': '1' } });
    expect(third.status).toBe(200);
    await until(() => second.answer !== '');
  });

  it('end with a word when the server stops', async () => {
    const publisher = new Publisher(served.url).send(jpeg);
    await until(() => frames.length === 1);
    served.publishing.close();
    await until(() => publisher.answer !== '');
    expect([publisher.status, publisher.code]).toEqual([503, 'closing']);
    expect((await post(jpeg, { headers: bearer })).status).toBe(503);
  });
});

describe('what is no picture', () => {
  it.each([
    ['nothing', Buffer.alloc(0), {}, 415, 'not-a-picture'],
    ['text', Buffer.from('hello'), {}, 415, 'not-a-picture'],
    ['half a picture', 'half', {}, 415, 'not-a-picture'],
    ['another type', Buffer.from('{}'), { 'Content-Type': 'application/json' }, 415, undefined],
  ])('is refused: %s', async (_, given, type, status, code) => {
    const body = given === 'half' ? jpeg.subarray(0, 400) : (given as Buffer);
    const answered = await post(body, { headers: { ...bearer, ...type } });
    expect(answered.status).toBe(status);
    expect(codeOf(answered.answer)).toBe(code ?? 'wrong-content-type');
    expect(served.inlet.isHeld).toBe(false);
  });

  it('is refused where it announces more than a picture may have', async () => {
    const length = String(maxFrameBytes + 1);
    const headers = { ...bearer, 'Content-Type': 'image/jpeg', 'Content-Length': length };
    const publisher = new Publisher(served.url, headers);
    await until(() => publisher.answer !== '');
    expect([publisher.status, publisher.code]).toEqual([413, 'too-large']);
    await until(() => publisher.closed);
  });

  it('is cut off where a picture has no end', async () => {
    const publisher = new Publisher(served.url);
    publisher.send(jpeg.subarray(0, jpeg.length - 2));
    const more = Buffer.alloc(1024 * 1024, 0x11);
    for (let sent = 0; sent < maxFrameBytes; sent += more.length) publisher.send(more);
    await until(() => publisher.answer !== '');
    expect([publisher.status, publisher.code]).toEqual([413, 'too-large']);
    await until(() => publisher.closed);
    expect(frames).toEqual([]);
  });
});

describe('a publisher that was refused', () => {
  it('is hung up on, though it sends on', async () => {
    await served.stop();
    const clock = new FakeClock();
    served = await servePublishing({ clock });
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
    let heard = '';
    let closed = false;
    socket.setEncoding('latin1').on('data', (text: string) => (heard += text));
    socket.on('close', () => (closed = true)).on('error', () => undefined);
    const { pathname } = new URL(served.url);
    socket.write(`POST ${pathname} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
    await until(() => heard.includes('wrong-key') && clock.pendingTimers === 1);
    socket.write('3\r\nabc\r\n');
    await clock.advance(1_999);
    expect(closed).toBe(false);
    await clock.advance(1);
    await until(() => closed);
    expect(clock.pendingTimers).toBe(0);
  });
});
