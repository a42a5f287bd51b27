import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { DigestCheck } from './digest-check';
import { plainPicture } from './http-camera';
import { until } from './until';

/** What is at a path, query included. */
export type PathContent = 'mjpeg' | 'snapshot';

export interface PathCamera {
  readonly port: number;
  /** Path and query of each request. */
  readonly requests: readonly string[];
  readonly failedLogIns: number;
  url(path: string): string;
  untilAllClosed(): Promise<void>;
  stop(): Promise<void>;
}

/** A camera that has pictures at the paths given and 404 elsewhere; with a log-in, 401 first. */
export async function startPathCamera(
  paths: Readonly<Record<string, PathContent>>,
  logIn?: { readonly username: string; readonly password: string },
): Promise<PathCamera> {
  const picture = await plainPicture('#963');
  const requests: string[] = [];
  const digest = new DigestCheck({ qop: 'auth' });
  const sockets = new Set<Socket>();
  let failedLogIns = 0;

  function admit(request: IncomingMessage, response: ServerResponse): boolean {
    if (logIn === undefined) return true;
    const header = request.headers.authorization;
    const { username, password } = logIn;
    if (header !== undefined) {
      const { url = '', method } = request;
      if (digest.check(header, url, username, password, method) === 'ok') return true;
      failedLogIns += 1;
    }
    response.writeHead(401, { 'WWW-Authenticate': digest.challenge(false) }).end();
    return false;
  }

  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    if (!admit(request, response)) return;
    const content = request.method === 'GET' ? paths[request.url ?? ''] : undefined;
    if (content === undefined) {
      response.writeHead(404).end('Not found');
      return;
    }
    if (content === 'snapshot') {
      response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(picture);
      return;
    }
    response.writeHead(200, { 'Content-Type': 'multipart/x-mixed-replace; boundary=frame' });
    response.write(
      `--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${picture.length}\r\n\r\n`,
    );
    response.write(picture);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    requests,
    get failedLogIns() {
      return failedLogIns;
    },
    url: (path) => `http://127.0.0.1:${port}${path}`,
    untilAllClosed: () => until(() => sockets.size === 0),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
