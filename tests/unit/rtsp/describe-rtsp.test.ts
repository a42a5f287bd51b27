import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { describeRtsp } from '@/lib/rtsp/describe-rtsp';
import type { RtspRequest } from '@/lib/rtsp/rtsp-request';
import { startRawServer } from '../../fakes/raw-server';
import {
  describing,
  rtspAnswer,
  type RtspScript,
  type ScriptedRequest,
  type ScriptedRtsp,
  sdpOf,
  startScriptedRtsp,
} from '../../fakes/scripted-rtsp';

const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function camera(script: RtspScript): Promise<ScriptedRtsp> {
  const started = await startScriptedRtsp(script);
  endings.push(started.stop);
  return started;
}

const ask = (url: string, more: Partial<RtspRequest> = {}) =>
  describeRtsp({ url, ...more }, new AbortController().signal);

const h264 = describing(sdpOf('H264', ['a=x-dimensions:1280,720']));
const logIn = { username: 'viewer', password: 'pa"ss wörd' };

/** Serves who gives the right Authorization header, by the server's own reckoning. */
function asking(challenges: readonly string[], isRight: (request: ScriptedRequest) => boolean) {
  const script: RtspScript = (request, socket) =>
    request.method === 'OPTIONS' || isRight(request)
      ? h264(request, socket)
      : rtspAnswer(
          '401 Unauthorized',
          challenges.map((value) => `WWW-Authenticate: ${value}`),
        );
  return script;
}

const basic = `Basic ${Buffer.from(`${logIn.username}:${logIn.password}`).toString('base64')}`;

function isDigest(hashName: 'md5' | 'sha256') {
  const hash = (value: string) => createHash(hashName).update(value).digest('hex');
  return ({ method, uri, authorization }: ScriptedRequest): boolean => {
    const key = hash(`${logIn.username}:camera:${logIn.password}`);
    const response = hash(`${key}:n0:${hash(`${method}:${uri}`)}`);
    return (
      authorization?.startsWith('Digest ') === true &&
      authorization.includes(`uri="${uri}"`) &&
      authorization.includes(`response="${response}"`)
    );
  };
}

/** In the head; the description keeps its declared length. */
function bareLineFeeds(text: string): string {
  const [head = '', ...body] = text.split('\r\n\r\n');
  return [head.replaceAll('\r\n', '\n'), ...body].join('\n\n');
}

describe('describeRtsp', () => {
  it('tells what the camera has, and lets go of it', async () => {
    const server = await camera(h264);
    await expect(ask(server.url('/live?channel=1'))).resolves.toEqual({
      tracks: [{ codec: 'H264', size: { width: 1280, height: 720 }, control: 'track1' }],
      finalUrl: server.url('/live'),
      authorisation: undefined,
    });
    expect(server.requests.map(({ method }) => method)).toEqual(['OPTIONS', 'DESCRIBE']);
    expect(server.requests[1]?.uri).toBe(server.url('/live?channel=1'));
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([
      undefined,
      undefined,
    ]);
    await server.untilAllClosed();
  });

  it('logs in by Basic', async () => {
    const isRight = ({ authorization }: ScriptedRequest) => authorization === basic;
    const server = await camera(asking(['Basic realm="camera"'], isRight));
    await expect(ask(server.url(), logIn)).resolves.toMatchObject({ authorisation: 'basic' });
    expect(server.totalConnections).toBe(1);
  });

  it.each([
    ['MD5', 'md5', ['Digest realm="camera", nonce="n0"']],
    ['SHA-256', 'sha256', ['Digest realm="camera", nonce="n0", algorithm=SHA-256']],
    ['the stronger of two', 'md5', ['Basic realm="x"', 'Digest realm="camera",nonce="n0"']],
  ] as const)('logs in by Digest: %s', async (_title, hash, challenges) => {
    const server = await camera(asking(challenges, isDigest(hash)));
    await expect(ask(server.url(), logIn)).resolves.toMatchObject({ authorisation: 'digest' });
  });

  it('logs in where the camera hangs up after its refusal', async () => {
    const isRight = ({ authorization }: ScriptedRequest) => authorization === basic;
    const script = asking(['Basic realm="camera"'], isRight);
    const server = await camera((request, socket) => {
      const answer = script(request, socket) ?? '';
      if (!answer.includes(' 401 ')) return answer;
      socket.end(answer.replaceAll('{CSeq}', request.sequence));
      return undefined;
    });
    await expect(ask(server.url(), logIn)).resolves.toMatchObject({ authorisation: 'basic' });
    expect(server.totalConnections).toBe(2);
  });

  it.each([
    ['no-credentials', {}, 'Basic realm="x"', 2],
    ['refused-credentials', logIn, 'Basic realm="x"', 3],
    ['unknown-scheme', logIn, 'Negotiate', 2],
  ])('tells %s', async (detail, credentials, challenge, requests) => {
    const server = await camera(asking([challenge], () => false));
    const error: unknown = await ask(server.url(), credentials).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'RtspError', code: 'unauthorised', detail });
    expect(String(error)).not.toContain(logIn.password);
    expect(server.requests).toHaveLength(requests);
    await server.untilAllClosed();
  });

  it('follows redirects, and takes the log-in along to the same host', async () => {
    const isRight = ({ authorization }: ScriptedRequest) => authorization === basic;
    const server = await camera(asking(['Basic realm="camera"'], isRight));
    const first = await camera(() => rtspAnswer('302 Moved', [`Location: ${server.url('/sub')}`]));
    const seen: string[] = [];
    const trace = (event: string, detail?: string) => void seen.push(`${event} ${detail ?? ''}`);
    const found = await ask(first.url(), { ...logIn, trace });
    expect(found.finalUrl).toBe(server.url('/sub'));
    expect(seen).toEqual([
      ...['resolved 127.0.0.1', 'connected ', 'answered 302', `redirected ${server.url('/sub')}`],
      ...['resolved 127.0.0.1', 'connected ', 'answered 401', 'answered 200', 'authorised basic'],
      'typed application/sdp',
    ]);
  });

  it('does not take the log-in to another host', async () => {
    const server = await camera(asking(['Basic realm="camera"'], () => false));
    const elsewhere = server.url().replace('127.0.0.1', 'localhost');
    const first = await camera(() => rtspAnswer('301 Moved', [`Location: ${elsewhere}`]));
    await expect(ask(first.url(), logIn)).rejects.toMatchObject({ detail: 'no-credentials' });
    expect(server.requests.some(({ authorization }) => authorization !== undefined)).toBe(false);
  });

  it.each([
    ['bare line feeds', bareLineFeeds],
    ['no number', (text: string) => text.replace(/CSeq: .*\r\n/, '')],
    ['an empty line before', (text: string) => `\r\n${text}`],
    ['a line that is no header', (text: string) => text.replace('\r\n', '\r\nSat Jan 1\r\n')],
    ['pictures that are under way', (text: string) => `$\0\0\x05\r\n\r\n\r${text}`],
    [
      'a request of its own before',
      (text: string) => `OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n${text}`,
    ],
  ])('understands answers with %s', async (_what, change) => {
    const server = await camera((request, socket) => {
      const text = h264(request, socket) ?? '';
      return request.method === 'OPTIONS' ? text : change(text);
    });
    const { tracks } = await ask(server.url());
    expect(tracks.map(({ codec }) => codec)).toEqual(['H264']);
  });

  it.each([
    ['a web server', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'speaks-http'],
    ['a server that speaks TLS', '\x15\x03\x01\x00\x02\x02\x46', 'speaks-tls'],
    ['another server', 'SSH-2.0-x\r\n\r\n', undefined],
  ])('knows %s', async (_what, bytes, detail) => {
    const server = await camera(() => bytes);
    const error: unknown = await ask(server.url()).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'protocol' });
    expect((error as { detail?: string }).detail).toBe(detail);
    await server.untilAllClosed();
  });

  it('gives up on a camera that does not answer', async () => {
    const server = await camera(() => undefined);
    const limits = { answerTimeoutMs: 20 };
    await expect(ask(server.url(), { limits })).rejects.toMatchObject({ code: 'timeout' });
    await server.untilAllClosed();
  });

  it('gives up on a camera that never comes to an end', async () => {
    const server = await startRawServer((socket) => {
      const flood = (error?: Error | null): void => {
        if (!error) socket.write('X: y\r\n'.repeat(5_000), flood);
      };
      socket.write('RTSP/1.0 200 OK\r\n', flood);
    });
    endings.push(server.stop);
    const url = server.url().replace('http:', 'rtsp:');
    await expect(ask(url)).rejects.toMatchObject({ code: 'too-large' });
    await server.untilAllClosed();
  });

  it.each(['http://127.0.0.1/', 'rtsp:', 'camera'])('refuses the address %s', async (url) => {
    await expect(ask(url)).rejects.toMatchObject({ code: 'protocol', detail: 'bad-request' });
  });

  it('rejects with the signal’s reason, and lets go', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const server = await camera(() => {
      stop.abort(reason);
      return undefined;
    });
    await expect(describeRtsp({ url: server.url() }, stop.signal)).rejects.toBe(reason);
    await server.untilAllClosed();
  });
});
