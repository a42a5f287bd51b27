import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';

/** Published by Node for each request that a server reads, before the server handles it. */
const requestStart = 'http.server.request.start';
const pushPath = /^\/api\/cameras\/[^/?]+\/frames(\?(?<query>.*))?$/;

/**
 * ffmpeg keeps the name and password of its address back until it is asked for them: it announces its
 * pictures first, with `Expect: 100-continue`. Node would tell it to go on, and ffmpeg then no longer
 * listens. Without the header the announcement is answered by a plain 401, and ffmpeg comes back with
 * the key.
 * @returns stops it
 */
export function askForPushKeysFirst(): () => void {
  subscribe(requestStart, note);
  return () => void unsubscribe(requestStart, note);
}

function note(message: unknown): void {
  if (typeof message !== 'object' || message === null || !('request' in message)) return;
  const { request } = message;
  if (!(request instanceof IncomingMessage) || request.headers.authorization !== undefined) return;
  const path = pushPath.exec(request.url ?? '');
  if (!path || new URLSearchParams(path.groups?.query).has('key')) return;
  delete request.headers.expect;
}
