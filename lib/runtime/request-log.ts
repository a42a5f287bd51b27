import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLinkPage } from '@/lib/edge/answer-kind';
import { requestIdHeader } from '@/lib/edge/request-id';
import { LineLimit } from '@/lib/log/line-limit';
import type { Log } from '@/lib/log/log';
import { withRequestId } from '@/lib/log/request-id';
import type { Clock } from '@/lib/sources/clock';

/** Longer than this, a person has given up. */
const slowMs = 5_000;
const mostSlowLinesPerMinute = 6;

/** Answers that last as long as somebody watches, and those that wait for a camera or for many. */
const mayTakeLong =
  /^\/api\/(wall|wall\/stills|cameras\/(test|find|[^/]+\/(stream\.mjpeg|snapshot\.jpg|frames)))$|^\/api\/backup/;

/** Answers one request; whatever is logged on the way has the request's id. */
export type AnswerInLog = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => void,
) => void;

/** Writes each request down at level debug, without its query, and slow ones as a warning. */
export function logRequests(log: Log, clock: Pick<Clock, 'elapsed' | 'setTimer'>): AnswerInLog {
  const limit = new LineLimit({ clock, most: mostSlowLinesPerMinute });
  return (request, response, answer) => {
    const id = request.headers[requestIdHeader]?.toString();
    const startedAt = clock.elapsed();
    const { method = '' } = request;
    const path = loggedPath(request.url);
    response.once('close', () => {
      const tookMs = Math.round(clock.elapsed() - startedAt);
      const fields = { request: id, method, path, status: response.statusCode, tookMs };
      log.debug('request', fields);
      // Whoever leaves has had enough for a reason of their own.
      if (tookMs < slowMs || !response.writableFinished || mayTakeLong.test(path)) return;
      limit.write('slow', (left) => log.warn('A request was slow.', { ...fields, ...left }));
    });
    withRequestId(id, answer);
  };
}

/** Names of sessions and of open walls, which nobody but their owner knows. */
const ownNames = /^(\/api\/(?:account\/sessions|wall(?!\/stills(?:\/|$)))\/).+$/s;

/** Without its query; what stands in the address of a link's page lets people in. */
export function loggedPath(url = ''): string {
  const [path = ''] = url.split('?');
  if (isLinkPage(path) || path.startsWith('/password/')) {
    return path.replace(/^(\/[^/]*).*$/s, '$1/[link]');
  }
  return path.replace(ownNames, '$1[own]');
}
