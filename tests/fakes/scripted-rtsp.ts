import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { until } from './until';

export interface ScriptedRequest {
  readonly method: string;
  readonly uri: string;
  /** Headers included, as they came. */
  readonly text: string;
  readonly sequence: string;
  readonly authorization: string | undefined;
}

/** What to send back, `{CSeq}` standing for the request's number; undefined: nothing. */
export type RtspScript = (request: ScriptedRequest, socket: Socket) => string | undefined;

/** A camera whose every word a test decides, for what real servers do not do. */
export interface ScriptedRtsp {
  readonly port: number;
  readonly requests: readonly ScriptedRequest[];
  readonly totalConnections: number;
  readonly openConnections: number;
  readonly url: (path?: string) => string;
  readonly untilAllClosed: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startScriptedRtsp(script: RtspScript): Promise<ScriptedRtsp> {
  const sockets = new Set<Socket>();
  const requests: ScriptedRequest[] = [];
  let totalConnections = 0;
  const server = createServer((socket) => {
    totalConnections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    let ahead = '';
    socket.on('data', (bytes: Buffer) => {
      const heads = (ahead + bytes.toString('latin1')).split('\r\n\r\n');
      ahead = heads.pop() ?? '';
      for (const text of heads) {
        const request = parse(text);
        requests.push(request);
        const answer = script(request, socket)?.replaceAll('{CSeq}', request.sequence);
        if (answer !== undefined) socket.write(Buffer.from(answer, 'latin1'));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ port, requests },
    get totalConnections() {
      return totalConnections;
    },
    get openConnections() {
      return sockets.size;
    },
    url: (path = '/live') => `rtsp://127.0.0.1:${port}${path}`,
    untilAllClosed: () => until(() => sockets.size === 0),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function parse(text: string): ScriptedRequest {
  const [, method = '', uri = ''] = /^(\S+) (\S+)/.exec(text) ?? [];
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(text)?.[1]?.trim();
  const [sequence = '', authorization] = [header('CSeq'), header('Authorization')];
  return { method, uri, text, sequence, authorization };
}

/** An answer's text. */
export function rtspAnswer(status: string, headers: readonly string[] = [], body = ''): string {
  const length = body === '' ? [] : [`Content-Length: ${body.length}`];
  return [`RTSP/1.0 ${status}`, 'CSeq: {CSeq}', ...headers, ...length, '', body].join('\r\n');
}

/** A description of one video track. */
export function sdpOf(codec: string, more: readonly string[] = []): string {
  const lines = ['v=0', 's=Camera', 'm=video 0 RTP/AVP 96', `a=rtpmap:96 ${codec}/90000`];
  return [...lines, 'a=control:track1', ...more, ''].join('\r\n');
}

/** A camera that describes this, and refuses whatever comes after. */
export function describing(sdp: string): RtspScript {
  return ({ method }) => {
    if (method === 'OPTIONS') return rtspAnswer('200 OK', ['Public: DESCRIBE, SETUP, PLAY']);
    if (method === 'DESCRIBE') return rtspAnswer('200 OK', ['Content-Type: application/sdp'], sdp);
    return rtspAnswer('500 Internal Server Error');
  };
}
