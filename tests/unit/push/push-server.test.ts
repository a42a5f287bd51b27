import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '@/lib/log/log';
import { lastingAdmission, type Admission } from '@/lib/push/admission';
import { CameraInlet } from '@/lib/push/camera-inlet';
import { PushError } from '@/lib/push/push-error';
import { PushServer } from '@/lib/push/push-server';
import { systemClock } from '@/lib/sources/clock';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import { FakeClock } from '../../fakes/fake-clock';
import { until } from '../../fakes/until';
import { noiseJpeg } from '../jpeg/sample-jpegs';

const key = 'fwp_right';
const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function open(clock: FakeClock | typeof systemClock = systemClock) {
  const inlet = new CameraInlet(clock);
  const frames: CapturedFrame[] = [];
  inlet.listen({ onFrame: (frame) => frames.push(frame), onLeft: () => undefined });
  const admit = (given: string): Promise<Admission> =>
    given === key
      ? Promise.resolve(lastingAdmission(inlet))
      : Promise.reject(new PushError('wrong-key'));
  const server = new PushServer({ port: 0, host: '127.0.0.1', clock, log: silentLog, admit });
  const port = await server.listen();
  endings.push(() => server.close());
  return { server, port, inlet, frames, clock };
}

/** A connection, and all that it was told. */
class Talk {
  readonly socket: Socket;
  said = '';
  ended = false;

  constructor(port: number, first?: string | Uint8Array) {
    this.socket = connect({ port, host: '127.0.0.1' });
    this.socket.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    this.socket.on('end', () => (this.ended = true)).on('error', () => undefined);
    if (first !== undefined) this.socket.write(first);
    endings.push(() => {
      this.socket.destroy();
      return Promise.resolve();
    });
  }

  async admitted(): Promise<this> {
    await until(() => this.said === 'OK\n');
    return this;
  }
}

function prefixed(jpeg: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(jpeg.length);
  return Buffer.concat([length, jpeg]);
}

const pictures = () => Promise.all([1, 2, 3].map((seed) => noiseJpeg(40, 24, { seed })));

describe('the push port', () => {
  it('takes JPEGs back to back after the line with the key', async () => {
    const { port, frames, inlet } = await open();
    const sent = await pictures();
    const talk = new Talk(port, Buffer.concat([Buffer.from(`${key}\r\n`), ...sent]));
    await until(() => frames.length === 3);
    expect(frames.map(({ jpeg }) => Buffer.from(jpeg))).toEqual(
      sent.map((jpeg) => Buffer.from(jpeg)),
    );
    expect(frames[0]).toMatchObject({ width: 40, height: 24 });
    await talk.admitted();
    talk.socket.end();
    await until(() => talk.ended && !inlet.isHeld);
  });

  it('takes JPEGs that each have their length before them, in pieces of any size', async () => {
    const { port, frames } = await open();
    const sent = await pictures();
    const talk = await new Talk(port, `${key}\n`).admitted();
    const bytes = Buffer.concat(sent.map(prefixed));
    for (const byte of bytes) talk.socket.write(Buffer.of(byte));
    await until(() => frames.length === 3);
    expect(frames.map(({ jpeg }) => Buffer.from(jpeg))).toEqual(
      sent.map((jpeg) => Buffer.from(jpeg)),
    );
  });

  it.each([
    ['a wrong key', 'fwp_wrong\n', /push key is wrong/],
    ['no key', '\n', /Begin with one line/],
    ['more words than there are', `${key} takeover please\n`, /Begin with one line/],
    ['a line without end', 'x'.repeat(300), /Begin with one line/],
    ['HTTP', 'GET / HTTP/1.1\r\nHost: camera\r\n\r\n', /Begin with one line/],
    ['garbage after the key', `${key}\nhello hello`, /not a JPEG/],
    ['a length over the limit', Buffer.from(`${key}\n\x01\x00\x00\x01`, 'latin1'), /larger than/],
    ['a length of nothing', Buffer.from(`${key}\n\0\0\0\0`, 'latin1'), /not a JPEG/],
  ])('ends %s with a sentence', async (_, first, sentence) => {
    const { port, inlet, server } = await open();
    const talk = new Talk(port, first);
    talk.socket.end();
    await until(() => talk.ended);
    expect(talk.said.replace('OK\n', '')).toMatch(sentence);
    expect(talk.said).toMatch(/\.\n$/);
    await until(() => server.connections === 0);
    expect(inlet.isHeld).toBe(false);
  });

  it('does not wait for ever for a key line that comes a byte at a time', async () => {
    const clock = new FakeClock();
    const { port, server } = await open(clock);
    const talk = new Talk(port, 'f');
    await until(() => server.connections === 1);
    await clock.advance(9_000);
    talk.socket.write('w');
    await clock.advance(1_000);
    await until(() => talk.ended);
    expect(talk.said).toMatch(/Begin with one line/);
  });

  it('cuts off who does not go after having been told to', async () => {
    const clock = new FakeClock();
    const { port, server } = await open(clock);
    const talk = new Talk(port, 'wrong\n');
    talk.socket.pause();
    await until(() => clock.pendingTimers === 1 && server.connections === 1);
    await clock.advance(2_000);
    await until(() => server.connections === 0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('makes room for new connections while strangers hold theirs', async () => {
    const { port, server, frames } = await open();
    const idle = Array.from({ length: 32 }, () => new Talk(port));
    await until(() => server.connections === 32);
    const [jpeg] = await pictures();
    new Talk(port, Buffer.concat([Buffer.from(`${key}\n`), jpeg ?? Buffer.alloc(0)]));
    await until(() => frames.length === 1);
    await until(() => idle.filter(({ ended }) => ended).length === 1);
    expect(idle.find(({ ended }) => ended)?.said).toMatch(/Too many connections/);
  });

  it('refuses a second publisher unless it asks to take over, and tells the first', async () => {
    const { port, frames } = await open();
    const [one, other] = (await pictures()).map((jpeg) => Buffer.from(jpeg));
    const first = await new Talk(port, `${key}\n`).admitted();
    first.socket.write(one ?? '');
    await until(() => frames.length === 1);
    const second = new Talk(port, `${key}\n`);
    await until(() => second.ended);
    expect(second.said).toMatch(/Another program is sending/);
    const third = await new Talk(port, `${key} takeover\n`).admitted();
    await until(() => first.ended);
    expect(first.said).toMatch(/took over/);
    third.socket.write(other ?? '');
    await until(() => frames.length === 2);
  });

  it('frees the camera when the connection breaks in the middle of a picture', async () => {
    const { port, inlet, frames } = await open();
    const [jpeg] = await pictures();
    const talk = await new Talk(port, `${key}\n`).admitted();
    talk.socket.write(Buffer.from(jpeg ?? []).subarray(0, 300), () =>
      talk.socket.resetAndDestroy(),
    );
    await until(() => !inlet.isHeld);
    expect(frames).toEqual([]);
  });

  it('sends everybody away when it closes', async () => {
    const { port, server, inlet } = await open();
    const talk = await new Talk(port, `${key}\n`).admitted();
    const stranger = new Talk(port);
    await until(() => server.connections === 2);
    await server.close();
    await until(() => talk.ended && stranger.ended);
    expect(talk.said).toMatch(/stopping/);
    expect(inlet.isHeld).toBe(false);
    await until(() => server.connections === 0);
  });
});
