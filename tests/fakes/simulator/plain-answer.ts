import { answerHead, endlessAnswerHead, headerLines, logInPage } from './camera-words';
import type { CameraVisit } from './camera-visit';
import type { Fault } from './faults';
import type { Outflow } from './outflow';

const statuses: Partial<Record<Fault, string>> = {
  'status-401': '401 Unauthorized',
  'status-403': '403 Forbidden',
  'status-404': '404 Not Found',
  'status-500': '500 Internal Server Error',
  'status-503': '503 Service Unavailable',
};

/** Faults under which nothing is served that has a picture in it: streams that are open end. */
export function servesNoPictures(fault: Fault | undefined): boolean {
  return fault !== undefined && (fault in statuses || otherAnswers.has(fault) || isTlsOnly(fault));
}

const otherAnswers: ReadonlySet<Fault> = new Set(['web-page', 'redirect-loop']);

export function isTlsOnly(fault: Fault | undefined): boolean {
  return fault === 'tls-self-signed' || fault === 'tls-expired';
}

/** Answers without a picture where the fault is of that kind. @returns whether it did */
export function answerWithoutPicture(
  { target, isSecure, socket }: CameraVisit,
  out: Outflow,
  fault: Fault | undefined,
  cameraNowMs: number,
): boolean {
  if (fault === undefined) return false;
  const status = statuses[fault];
  if (status !== undefined) {
    out.sayAndEnd(Buffer.concat([refusal(status, cameraNowMs), Buffer.from(`${status}\n`)]));
  } else if (fault === 'web-page') {
    const head = answerHead('200 OK', cameraNowMs, { 'Content-Type': 'text/html' });
    out.sayAndEnd(Buffer.concat([head, Buffer.from(logInPage)]));
  } else if (fault === 'redirect-loop') {
    const to = target.includes('?again') ? target.replace('?again', '') : `${target}?again`;
    out.sayAndEnd(answerHead('302 Found', cameraNowMs, { Location: to }));
  } else if (fault === 'endless-header') {
    out.flood(endlessAnswerHead, headerLines, Infinity, () => undefined);
  } else if (isTlsOnly(fault) && !isSecure) {
    socket.end();
  } else {
    return fault === 'silence';
  }
  return true;
}

export function refusal(status: string, cameraNowMs: number): Buffer {
  return answerHead(status, cameraNowMs, {
    'Content-Type': 'text/plain',
    ...(status.startsWith('401') && { 'WWW-Authenticate': 'Basic realm="simulated camera"' }),
  });
}
