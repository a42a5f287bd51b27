import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestProof } from '@/lib/auth/request-proof';
import type { CameraStreams } from '@/lib/cameras/camera-streams';
import { apiBodyBytes } from '@/lib/edge/body-limits';
import type { Log } from '@/lib/log/log';
import { errorAnswer } from './error-answer';
import { isJson, parsedJson } from './json-body';

const reportPath = /^\/api\/wall\/([\w-]+)$/;

/** Answers reports of walls before Next does. @returns whether it answers this request */
export type ReportDoor = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * A wall reports ten times a second for as long as somebody looks at it, and most of what such a
 * report took was to find out once more who asks (decision 45). So its first report goes to the route,
 * and those after it are taken here, if they come with the same proof. A wall ends with its session,
 * and what is known of it with the wall. Whatever is not plain is left to the route.
 */
export function createReportDoor(
  streams: Pick<CameraStreams, 'report' | 'reporterOf'>,
  log: Log,
): ReportDoor {
  return (request, response) => {
    const viewer = request.method === 'POST' && reportPath.exec(request.url ?? '')?.[1];
    if (!viewer || !isPlain(request)) return false;
    const get = (name: string): string | null => request.headers[name]?.toString() ?? null;
    const actor = streams.reporterOf(viewer, requestProof({ get }));
    if (!actor) return false;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const report = (): Response =>
        streams.report(actor, viewer, parsedJson(Buffer.concat(chunks)));
      void send(response, answerOf(report, log));
    });
    return true;
  };
}

/** JSON whose length is known, and not too much. */
function isPlain({ headers }: IncomingMessage): boolean {
  const bytes = Number(headers['content-length'] ?? NaN);
  return bytes <= apiBodyBytes && isJson(headers['content-type']);
}

function answerOf(answer: () => Response, log: Log): Response {
  try {
    return answer();
  } catch (error) {
    return errorAnswer(error, log);
  }
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  const body = await answer.text();
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body);
}
