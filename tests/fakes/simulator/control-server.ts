import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simulatorHost } from './camera-door';
import { applyControl, readControl } from './control-input';
import { controlPage } from './control-page';
import { faults } from './faults';
import type { SimulatedCamera } from './simulated-camera';

const maxBodyBytes = 16 * 1024;

export interface ControlServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Where cameras are told their faults while they run: `GET /`, `GET /cameras/3`,
 * `POST /cameras/3`, `POST /cameras` for all of them.
 * @param port 0 for any that is free
 * @throws Error with the code EADDRINUSE where the port is taken
 */
export async function startControlServer(
  cameras: readonly SimulatedCamera[],
  port: number,
): Promise<ControlServer> {
  const server = createServer((request, response) => {
    answer(cameras, request, response).catch((error: unknown) => {
      say(response, 500, { error: error instanceof Error ? error.message : 'Something failed.' });
    });
  });
  server.listen(port, simulatorHost);
  await once(server, 'listening');
  return {
    url: `http://${simulatorHost}:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  cameras: readonly SimulatedCamera[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, url = '/', headers } = request;
  if (isFromElsewhere(request)) {
    say(response, 403, { error: 'Only pages from here may tell cameras what to do.' });
    return;
  }
  if (url === '/' && method === 'GET') {
    if (headers.accept?.includes('text/html') !== true) {
      say(response, 200, { cameras: cameras.map(view), faults });
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(controlPage(cameras));
    return;
  }
  const named = /^\/cameras(?:\/(\d+))?$/.exec(url);
  const chosen =
    named?.[1] === undefined ? cameras : cameras.slice(Number(named[1]) - 1).slice(0, 1);
  if (!named || chosen.length === 0) {
    say(response, 404, { error: `Ask for / or for /cameras/1 to /cameras/${cameras.length}.` });
  } else if (method === 'GET') {
    say(response, 200, { cameras: chosen.map(view) });
  } else {
    await tell(chosen, request, response);
  }
}

/** A page of another site cannot be kept from asking, but from being answered. */
function isFromElsewhere({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin !== undefined && origin !== `http://${host ?? ''}`;
}

async function tell(
  cameras: readonly SimulatedCamera[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const input = readControl(await bodyOf(request), request.headers['content-type']);
  if (typeof input === 'string') {
    say(response, 400, { error: input });
    return;
  }
  await Promise.all(cameras.map((camera) => applyControl(camera, input)));
  if (request.headers.accept?.includes('text/html') === true) {
    response.writeHead(303, { Location: '/' }).end();
    return;
  }
  say(response, 200, { cameras: cameras.map(view) });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const bytes of request.setEncoding('utf8') as AsyncIterable<string>) {
    text += bytes;
    if (text.length > maxBodyBytes) throw new Error('That is too long.');
  }
  return text;
}

function view(camera: SimulatedCamera) {
  const { id, name, fault = 'none', fps, counts } = camera;
  return {
    ...{ id, name, fault, fps },
    stream: camera.url('/video.mjpg'),
    snapshot: camera.url('/snapshot.jpg'),
    secureStream: camera.url('/video.mjpg', 'https'),
    ...counts,
  };
}

function say(response: ServerResponse, status: number, content: object): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(content, undefined, 1)}\n`);
}
