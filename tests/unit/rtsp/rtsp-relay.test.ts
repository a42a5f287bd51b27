import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openRtsp } from '@/lib/rtsp/open-rtsp';
import { RtspRelay } from '@/lib/rtsp/rtsp-relay';
import {
  describing,
  rtspAnswer,
  type RtspScript,
  sdpOf,
  startScriptedRtsp,
} from '../../fakes/scripted-rtsp';
import { until } from '../../fakes/until';

const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const described = describing(sdpOf('H264'));
const udp = 'Transport: RTP/AVP;unicast;client_port=5000-5001;source=10.0.0.1;server_port=1-2';

/** A camera with a nonce for each method, so that each is refused once. */
const forgetful: RtspScript = (request, socket) => {
  const { method, authorization } = request;
  if (method !== 'OPTIONS' && !authorization?.includes(`nonce="${method}"`)) {
    const challenge = `WWW-Authenticate: Digest realm="c", nonce="${method}", stale=true`;
    return rtspAnswer('401 Unauthorized', [challenge]);
  }
  if (method === 'SETUP') return rtspAnswer('200 OK', [udp, 'Session: 1']);
  if (method === 'PLAY') return `${rtspAnswer('200 OK')}$\0\0\x03abc`;
  return described(request, socket);
};

async function startRelay(script: RtspScript, failures: unknown[] = []) {
  const camera = await startScriptedRtsp(script);
  const logIn = { username: 'viewer', password: 'secret' };
  const opened = await openRtsp({ url: camera.url(), ...logIn }, new AbortController().signal);
  const relay: RtspRelay = await RtspRelay.start(opened, {
    idleTimeoutMs: 10_000,
    onFailure: () => failures.push(relay.failure),
  });
  endings.push(camera.stop, () => relay.close());
  return { camera, relay };
}

/** More than the kernel's buffers of two connections hold, and the relay's own. */
const mostFloodBytes = 24 * 1024 * 1024;

/** A camera that answers PLAY with one message again and again, and reads nothing any more. */
async function startFlood(message: Buffer, failures: unknown[] = []) {
  let sent = 0;
  const flooded = await startRelay((request, socket) => {
    if (request.method !== 'PLAY') return described(request, socket);
    socket.pause();
    const flood = () => {
      while (sent < 4 * mostFloodBytes && !socket.destroyed) {
        sent += message.length;
        if (!socket.write(message)) break;
      }
    };
    socket.on('drain', flood);
    flood();
    return undefined;
  }, failures);
  return { ...flooded, sent: () => sent };
}

/** Until a number has not changed for a while. */
async function untilSteady(value: () => number): Promise<void> {
  let last = -1;
  let since = performance.now();
  await until(() => {
    if (value() !== last) [last, since] = [value(), performance.now()];
    return performance.now() - since > 300;
  });
}

/** What ffmpeg would be. */
class Player {
  readonly socket: Socket;
  received = '';
  closed = false;

  constructor(url: string) {
    this.socket = connect(Number(new URL(url).port), '127.0.0.1');
    this.socket.on('data', (bytes: Buffer) => (this.received += bytes.toString('latin1')));
    this.socket.on('error', () => undefined).on('close', () => (this.closed = true));
    endings.push(() => Promise.resolve(this.socket.destroy()));
  }

  /** The answer, and what follows it. */
  async ask(method: string, url: string, number: number): Promise<string> {
    this.received = '';
    this.socket.write(`${method} ${url} RTSP/1.0\r\nCSeq: ${number}\r\nUser-Agent: P\r\n\r\n`);
    await until(() => this.closed || this.received.includes('\r\n\r\n'));
    return this.received;
  }
}

describe('RtspRelay', () => {
  it('logs in for a player that knows no password, and numbers its requests anew', async () => {
    const { camera, relay } = await startRelay(forgetful);
    const player = new Player(relay.url);
    const description = await player.ask('DESCRIBE', relay.url, 40);
    expect(description).toMatch(/^RTSP\/1\.0 200 OK\r\nCSeq: 40\r\n/);
    expect(description).toContain('a=rtpmap:96 H264/90000');
    const setUp = await player.ask('SETUP', `${relay.url}/track1`, 41);
    expect(setUp).toMatch(/^RTSP\/1\.0 200 OK\r\nCSeq: 41\r\n/);
    expect(setUp).not.toMatch(/authenticate/i);
    const asked = camera.requests.filter(({ method }) => method === 'SETUP');
    expect(asked.map(({ uri }) => uri)).toEqual(Array(2).fill(`${camera.url()}/track1`));
    expect(camera.requests.map(({ sequence }) => Number(sequence))).toEqual([1, 2, 3, 4, 5]);
    expect(camera.totalConnections).toBe(1);
  });

  it('names the camera as the source of what comes over UDP', async () => {
    const { relay } = await startRelay(forgetful);
    const setUp = await new Player(relay.url).ask('SETUP', relay.url, 1);
    expect(setUp).toContain('server_port=1-2;source=127.0.0.1\r\n');
    expect(setUp).not.toContain('10.0.0.1');
  });

  it('passes on what the camera sends, unchanged', async () => {
    const { relay } = await startRelay(forgetful);
    const player = new Player(relay.url);
    await player.ask('PLAY', relay.url, 1);
    await until(() => player.received.endsWith('\r\n\r\n$\0\0\x03abc'));
  });

  it('does not let the camera send the player elsewhere', async () => {
    const { relay } = await startRelay((request, socket) =>
      request.method === 'SETUP'
        ? rtspAnswer('302 Moved', ['Location: rtsp://10.0.0.1/'])
        : described(request, socket),
    );
    const answer = await new Player(relay.url).ask('SETUP', relay.url, 1);
    expect(answer).toMatch(/^RTSP\/1\.0 502 /);
    expect(answer).not.toContain('10.0.0.1');
    expect(relay.failure).toMatchObject({ code: 'status' });
  });

  it('sends away who does not know the address', async () => {
    const { camera, relay } = await startRelay(described);
    const stranger = new Player(relay.url);
    const guess = relay.url.replace(/[^/]+$/, 'guess');
    await expect(stranger.ask('DESCRIBE', guess, 1)).resolves.toBe('');
    expect(stranger.closed).toBe(true);
    await camera.untilAllClosed();
  });

  it('passes nothing on to the camera before it knows who it is from', async () => {
    let seen = '';
    const { camera, relay } = await startRelay((request, socket) => {
      if (request.method === 'OPTIONS') socket.on('data', (bytes) => (seen += bytes.toString()));
      return described(request, socket);
    });
    const stranger = new Player(relay.url);
    stranger.socket.write('$\0\0\x03abc');
    await until(() => stranger.closed);
    await camera.untilAllClosed();
    expect(seen).not.toContain('abc');
  });

  it('takes one player only', async () => {
    const { relay } = await startRelay(described);
    const first = new Player(relay.url);
    await first.ask('DESCRIBE', relay.url, 1);
    const second = new Player(relay.url);
    await until(() => second.closed);
    await expect(first.ask('DESCRIBE', relay.url, 2)).resolves.toContain('CSeq: 2');
  });

  it('tells when the camera hangs up, and cuts the player off', async () => {
    const failures: unknown[] = [];
    const { relay } = await startRelay((request, socket) => {
      if (request.method !== 'PLAY') return described(request, socket);
      socket.end();
      return undefined;
    }, failures);
    const player = new Player(relay.url);
    await player.ask('PLAY', relay.url, 1);
    await until(() => player.closed);
    expect(failures).toEqual([expect.objectContaining({ code: 'closed' })]);
  });

  it('lets go of the camera when the player leaves, and when nobody came', async () => {
    const { camera, relay } = await startRelay(described);
    const player = new Player(relay.url);
    await player.ask('DESCRIBE', relay.url, 1);
    player.socket.destroy();
    await camera.untilAllClosed();
    const other = await startRelay(described);
    await other.relay.close();
    await other.camera.untilAllClosed();
  });

  it('takes no more of a camera that floods it with messages than the player reads', async () => {
    const message = Buffer.from(
      `SET_PARAMETER * RTSP/1.0\r\nCSeq: 9\r\nX: ${'x'.repeat(8_000)}\r\n\r\n`,
    );
    const { relay, sent } = await startFlood(message);
    const player = new Player(relay.url);
    await player.ask('OPTIONS', relay.url, 1);
    player.socket.pause();
    player.socket.write(`PLAY ${relay.url} RTSP/1.0\r\nCSeq: 2\r\n\r\n`);
    await untilSteady(sent);
    expect(sent()).toBeLessThan(mostFloodBytes);
  });

  it('gives up a camera that asks on and on and reads no answer', async () => {
    const failures: unknown[] = [];
    const message = Buffer.from('OPTIONS * RTSP/1.0\r\nCSeq: 9\r\n\r\n');
    const { camera, relay } = await startFlood(message, failures);
    const player = new Player(relay.url);
    await player.ask('OPTIONS', relay.url, 1);
    const reply = Buffer.from(`RTSP/1.0 200 OK\r\nCSeq: 9\r\nX: ${'x'.repeat(4_000)}\r\n\r\n`);
    player.socket.on('data', (bytes: Buffer) => {
      const asked = bytes.toString('latin1').split('OPTIONS *').length - 1;
      for (let answers = 0; answers < asked; answers += 1) player.socket.write(reply);
    });
    player.socket.write(`PLAY ${relay.url} RTSP/1.0\r\nCSeq: 2\r\n\r\n`);
    await until(() => failures.length > 0);
    expect(failures).toEqual([expect.objectContaining({ code: 'protocol' })]);
    await camera.stop();
  });
});
