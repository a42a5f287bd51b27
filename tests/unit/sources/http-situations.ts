import type { Socket } from 'node:net';
import { systemClock, type Clock } from '@/lib/sources/clock';
import { mjpegConfig } from '@/lib/sources/config/mjpeg-config';
import { snapshotConfig } from '@/lib/sources/config/snapshot-config';
import { createMjpegSource } from '@/lib/sources/mjpeg-source';
import { createSnapshotSource } from '@/lib/sources/snapshot-source';
import { startFakeCamera, type FakeCameraOptions } from '../../fakes/http-camera';
import { startRawServer, type RawServer } from '../../fakes/raw-server';
import { bytesOf, type Bytes } from '../jpeg/sample-jpegs';
import type { Failure, Moment, Situation } from './frame-source-contract';

export type HttpKind = 'mjpeg' | 'snapshot';

/** Fields of a source's configuration beside its kind and address. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a raw camera does with its connections, one after the other; the last one goes on. */
export type Answers = readonly ((socket: Socket) => void)[];

export function httpSource(kind: HttpKind, url: string, fields: Fields = {}, clock?: Clock) {
  const tools = { clock: clock ?? systemClock };
  if (kind === 'mjpeg') {
    return createMjpegSource(mjpegConfig.parse({ kind, url, ...fields }), tools);
  }
  const config = snapshotConfig.parse({ kind, url, intervalMs: 50, ...fields });
  return createSnapshotSource(config, tools);
}

/** An answer's bytes; `type` may be left out. */
export function answer(status: string, type: string | undefined, ...body: readonly Bytes[]) {
  const typed = type === undefined ? '' : `Content-Type: ${type}\r\n`;
  return bytesOf(`HTTP/1.1 ${status}\r\n${typed}Connection: close\r\n\r\n`, ...body);
}

/** Sends it and hangs up. */
export const says = (bytes: Uint8Array) => (socket: Socket) => void socket.end(bytes);

/** Sends it and keeps the connection. */
export const saysAndWaits = (bytes: Uint8Array) => (socket: Socket) => void socket.write(bytes);

/** Sends it, then breaks the connection. */
export const saysAndBreaks = (bytes: Uint8Array) => (socket: Socket) =>
  void socket.write(bytes, () => socket.resetAndDestroy());

/** A camera of fixed answers with a source that is pointed at it. */
export async function rawSituation(
  kind: HttpKind,
  answers: Answers,
  fields: Fields & { readonly scheme?: string } = {},
): Promise<Situation & { readonly camera: RawServer }> {
  const { scheme = 'http', ...rest } = fields;
  let connections = 0;
  const camera = await startRawServer((socket) => {
    answers[Math.min(connections, answers.length - 1)]?.(socket);
    connections += 1;
  });
  const url = camera.url('/camera').replace('http', scheme);
  return { source: httpSource(kind, url, rest), camera, stop: camera.stop };
}

/** The fake camera with a source that is pointed at it. */
export async function fakeSituation(
  kind: HttpKind,
  options: FakeCameraOptions = {},
  fields: Fields & { readonly path?: string } = {},
) {
  const { path = kind === 'mjpeg' ? '/video' : '/snapshot.jpg', ...rest } = fields;
  const camera = await startFakeCamera({ fps: 50, ...options });
  const source = httpSource(kind, camera.url(path), rest);
  return { source, camera, stop: () => camera.stop() };
}

/** A moment after the camera of fixed answers was asked and the answer had time to arrive. */
export function rawMoment(
  kind: HttpKind,
  title: string,
  answers: Answers,
  fields: Fields & { readonly scheme?: string } = {},
): Moment {
  let camera: RawServer | undefined;
  let turns = 0;
  return {
    title,
    setUp: async () => {
      const situation = await rawSituation(kind, answers, fields);
      camera = situation.camera;
      turns = 0;
      return situation;
    },
    reached: () => {
      if (camera?.totalConnections === answers.length) turns += 1;
      return turns > 10;
    },
  };
}

/** The moments of one exchange that both kinds know. */
export function httpMoments(kind: HttpKind): Moment[] {
  const moment = (title: string, bytes: string, fields = {}) =>
    rawMoment(kind, title, [saysAndWaits(bytesOf(bytes))], fields);
  const refusal = 'HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="r"\r\n\r\nPlease wait';
  return [
    moment('in the TLS handshake', '', { scheme: 'https' }),
    moment('before the camera answers', ''),
    moment('in the middle of the headers', 'HTTP/1.1 200 OK\r\nConte'),
    moment('before the body', 'HTTP/1.1 200 OK\r\n\r\n'),
    moment('while the page of a refusal is read', refusal, { username: 'a', password: 'b' }),
  ];
}

const page = '<!DOCTYPE html>\n<html><head><title>Log in</title></head></html>';
const circle = bytesOf('HTTP/1.1 302 Found\r\nLocation: /camera\r\n\r\n');
const challenge = 'HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="r"\r\n\r\nNo.';

/** Failures that do not depend on what was asked for. */
export function httpFailures(kind: HttpKind): Failure[] {
  const failure = (
    title: string,
    code: Failure['code'],
    bytes: Uint8Array,
    fields: Fields = {},
    connections = 1,
  ): Failure => ({
    ...{ title, code, connections },
    setUp: () => rawSituation(kind, [says(bytes)], fields),
  });
  const log = { username: 'admin', password: 'wrong' };
  return [
    {
      ...{ title: 'a closed port', code: 'refused', connections: 0 },
      setUp: async () => {
        const situation = await rawSituation(kind, []);
        await situation.stop();
        return { ...situation, stop: () => Promise.resolve() };
      },
    },
    {
      ...{ title: 'an untrusted certificate', code: 'tls' },
      setUp: () => fakeSituation(kind, { tls: 'self-signed' }),
    },
    {
      ...{ title: 'a redirect to the log-in page', code: 'web-page', connections: 2 },
      setUp: () => fakeSituation(kind, {}, { path: '/redirect?to=/login' }),
    },
    failure('redirects in a circle', 'too-many-redirects', circle, {}, 6),
    failure('a connection cut before the answer', 'unreachable', bytesOf('')),
    failure('something that is no web server', 'protocol', bytesOf('SSH-2.0-dropbear\r\n')),
    failure('a password that is asked for', 'unauthorised', bytesOf(challenge)),
    failure('a password that is refused', 'unauthorised', bytesOf(challenge), log, 2),
    failure('403', 'forbidden', answer('403 Forbidden', 'text/html', page)),
    failure('404', 'not-found', answer('404 Not Found', 'text/html', page)),
    failure('410', 'not-found', answer('410 Gone', 'text/html', page)),
    failure('429', 'busy', answer('429 Too Many Requests', undefined)),
    failure('500', 'http-status', answer('500 Oops', 'text/html', page)),
    failure('a redirect to nowhere', 'http-status', answer('302 Found', undefined)),
    failure('a web page', 'web-page', answer('200 OK', 'text/html; charset=utf-8', page)),
    failure('a web page without a type', 'web-page', answer('200 OK', undefined, '\n', page)),
    failure('a web page called a picture', 'web-page', answer('200 OK', 'image/jpeg', page)),
    failure('text', 'not-a-picture', answer('200 OK', 'text/plain', 'Camera 1 is off.')),
    failure('noise', 'not-a-picture', answer('200 OK', 'image/jpeg', new Uint8Array(4000).fill(7))),
    failure('an empty answer', 'empty', answer('200 OK', 'image/jpeg')),
    failure('204', 'empty', answer('204 No Content', undefined)),
  ];
}
