import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import sharp from 'sharp';
import { DigestCheck } from './digest-check';
import type { DigestRules } from './digest-check';
import { testCertificate } from './tls-files';
import type { TestCertificate } from './tls-files';
import { until } from './until';

export interface FakeCameraOptions {
  readonly auth?: 'basic' | 'digest';
  readonly digest?: DigestRules;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: TestCertificate;
  /** JPEGs, shown in turn; two small ones if absent. */
  readonly frames?: readonly Uint8Array[];
  readonly fps?: number;
  readonly boundary?: string;
  /** Any free one if absent. */
  readonly port?: number;
}

/**
 * What the camera does with requests from now on. `frozen` keeps streams open without a new
 * picture; `repeating` sends the same picture for ever; `silent` takes a request and never answers; `unauthorised` refuses every password.
 */
export type FakeCameraMode =
  'serving' | 'frozen' | 'repeating' | 'silent' | 'unauthorised' | 'busy' | 'login';

/** A stream that was asked for. */
export interface FakeVideo {
  readonly framesSent: number;
  readonly open: boolean;
}

/**
 * An IP camera: `/video` (MJPEG), `/snapshot.jpg`, `/login` (a page, with status 200), and
 * `/redirect?to=` (302); 404 for anything else. All but `/login` ask for the password, if any.
 */
export class FakeCamera {
  mode: FakeCameraMode = 'serving';
  /** Pictures to show in turn; may be replaced at any time. */
  frames: readonly Uint8Array[];
  fps: number;
  /** `path?query` of each request, refused ones included. */
  readonly requests: string[] = [];
  /** The Authorization header of each request. */
  readonly authorizations: (string | undefined)[] = [];
  readonly videos: FakeVideo[] = [];
  totalConnections = 0;
  /** The most connections that were ever open at a time. */
  mostConnections = 0;
  readonly #options: FakeCameraOptions;
  readonly #digest: DigestCheck;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #pictureCount = 0;

  constructor(options: FakeCameraOptions, frames: readonly Uint8Array[]) {
    this.#options = options;
    this.#digest = new DigestCheck(options.digest ?? { qop: 'auth' });
    this.frames = frames;
    this.fps = options.fps ?? 10;
    this.#port = options.port ?? 0;
  }

  get openConnections(): number {
    return this.#sockets.size;
  }

  url(path = '/video'): string {
    return `${this.#options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${this.#port}${path}`;
  }

  /** Listens, after a `stop` on the same port again. */
  async start(): Promise<void> {
    const { tls } = this.#options;
    const onRequest: RequestListener = (request, response) => this.#answer(request, response);
    const server =
      tls === undefined
        ? createHttpServer(onRequest)
        : createHttpsServer(testCertificate(tls), onRequest);
    server.on('connection', (socket: Socket) => {
      this.totalConnections += 1;
      this.#sockets.add(socket);
      this.mostConnections = Math.max(this.mostConnections, this.#sockets.size);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Cuts every connection, as a camera does that loses its power or its network. */
  cutConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Cuts every connection and closes the port. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    this.cutConnections();
    await closed;
  }

  untilAllClosed(): Promise<void> {
    return until(() => this.#sockets.size === 0);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const target = request.url ?? '/';
    const { pathname, searchParams } = new URL(target, 'http://camera');
    this.requests.push(target);
    this.authorizations.push(request.headers.authorization);
    response.on('error', () => undefined);
    if (this.mode === 'silent') return;
    if (this.mode === 'busy') return void response.writeHead(503).end('busy');
    if (pathname === '/login' || this.mode === 'login') {
      this.#answerLogin(response);
      return;
    }
    if (!this.#admit(request, response, target)) return;
    if (pathname === '/video') {
      this.#answerVideo(response);
      return;
    }
    if (pathname === '/snapshot.jpg') {
      this.#answerSnapshot(response);
      return;
    }
    const to = searchParams.get('to');
    if (pathname === '/redirect' && to !== null) {
      return void response.writeHead(302, { location: to }).end();
    }
    response.writeHead(404).end('Not found');
  }

  #admit(request: IncomingMessage, response: ServerResponse, target: string): boolean {
    const { auth, username = 'admin', password = 'secret' } = this.#options;
    if (auth === undefined && this.mode !== 'unauthorised') return true;
    const header = request.headers.authorization ?? '';
    const basic = `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
    const found =
      auth === 'digest' && header.startsWith('Digest ')
        ? this.#digest.check(header, target, username, password, request.method)
        : auth === 'basic' && header === basic
          ? 'ok'
          : 'wrong';
    if (found === 'ok' && this.mode !== 'unauthorised') return true;
    const challenge =
      auth === 'digest' ? this.#digest.challenge(found === 'stale') : 'Basic realm="camera"';
    response.writeHead(401, { 'WWW-Authenticate': challenge }).end('<h1>Unauthorised</h1>');
    return false;
  }

  #answerLogin(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<!DOCTYPE html><title>Log in</title><form><input type="password"></form>');
  }

  #answerSnapshot(response: ServerResponse): void {
    const picture = this.#nextPicture();
    response.writeHead(200, {
      'Content-Type': 'image/jpeg',
      'Content-Length': picture.length,
      'Cache-Control': 'no-store',
    });
    response.end(picture);
  }

  #answerVideo(response: ServerResponse): void {
    const boundary = this.#options.boundary ?? 'fakecamera';
    const video = { framesSent: 0, open: true };
    this.videos.push(video);
    response.writeHead(200, { 'Content-Type': `multipart/x-mixed-replace; boundary=${boundary}` });
    const show = () => {
      if (this.mode === 'frozen' || response.writableNeedDrain) return;
      const picture = this.#nextPicture();
      const head = `--${boundary}\r\nContent-Type: image/jpeg\r\nContent-Length: ${picture.length}`;
      response.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), picture, Buffer.from('\r\n')]));
      video.framesSent += 1;
    };
    show();
    const timer = setInterval(show, 1_000 / this.fps);
    response.on('close', () => {
      clearInterval(timer);
      video.open = false;
    });
  }

  #nextPicture(): Uint8Array {
    const picture = this.frames[this.#pictureCount % this.frames.length];
    if (picture === undefined) throw new Error('The fake camera has no frames.');
    if (this.mode !== 'repeating') this.#pictureCount += 1;
    return picture;
  }
}

export async function startFakeCamera(options: FakeCameraOptions = {}): Promise<FakeCamera> {
  const frames = options.frames ?? (await Promise.all(['#c33', '#33c'].map(plainPicture)));
  const camera = new FakeCamera(options, frames);
  await camera.start();
  return camera;
}

/** A JPEG of 64 by 48 pixels in one colour. */
export async function plainPicture(background: string): Promise<Uint8Array> {
  const create = { width: 64, height: 48, channels: 3, background } as const;
  return new Uint8Array(await sharp({ create }).jpeg().toBuffer());
}
