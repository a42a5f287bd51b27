import { redacted, redactSecrets } from '@/lib/redaction/redact';
import { bodyStart } from './answer-text';
import { changeTogether, chunkPayloads } from './chunk-payloads';
import { isPacked, unpacked } from './packed-body';
import type { SecretRemover } from './secret-remover';
import { maxCaptureBytes, type WireRecord } from './wire-capture';

/** Headers whose whole value is a secret. */
const secretHeader =
  /^((?:proxy-)?authorization|(?:proxy-)?authentication-info|(?:set-)?cookie2?|x-[\w-]*(?:auth|token|key|session)[\w-]*)[ \t]*:/i;
const challengeHeader = /^(?:www|proxy)-authenticate[ \t]*:/i;
/** Text among other bytes; shorter runs are chance, and hold no secret that could be known. */
const textRun = /(?:\P{Control}|[\t\x80-\x9f]){3,}/gu;
/** Longer runs are searched piece by piece, cut where a field ends, or else between words. */
const pieces = /[^]{1,8000}(?=[,;<{}]|$)|[^]{1,8000}(?=\s)|[^]{1,8000}/g;

const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);
const jpegEnd = Buffer.from([0xff, 0xd9]);

/**
 * What went over the wire without a credential in it: none in headers, addresses, parts and pages,
 * and none that the remover knows anywhere else. The camera's host is called `camera`. Bodies keep
 * their length wherever their length was announced.
 */
export function redactCapture(
  records: readonly WireRecord[],
  remover: SecretRemover,
  host: string,
): WireRecord[] {
  let leftBytes = maxCaptureBytes;
  return records.map(({ direction, bytes }) => {
    const clean = redactRecord(Buffer.from(bytes), remover, host);
    if (direction === 'sent') return { direction, bytes: clean };
    const kept = clean.subarray(0, leftBytes);
    leftBytes -= kept.length;
    return { direction, bytes: kept };
  });
}

function redactRecord(bytes: Buffer, remover: SecretRemover, host: string): Buffer {
  const start = bodyStart(bytes);
  const headEnd = start < 0 && looksLikeText(bytes) ? bytes.length : Math.max(start, 0);
  const head = bytes.toString('latin1', 0, headEnd);
  const clean = redactHead(head, remover).replaceAll(host, 'camera');
  const announced = /^(?:content-length|transfer-encoding)[ \t]*:/im.test(head);
  const multipart = /^content-type[ \t]*:[ \t]*multipart\//im.test(head);
  const chunked = /^transfer-encoding[ \t]*:.*chunked/im.test(head);
  const keepLength = announced && (chunked || !multipart);
  const body = bytes.subarray(headEnd);
  const payloads = chunked ? chunkPayloads(body) : [body];
  changeTogether(payloads, (whole) => {
    if (chunked) remover.blankKnown(whole);
    if (isPacked(whole, head) && !isCleanPacked(whole, remover)) whole.fill('*');
  });
  return Buffer.concat([Buffer.from(clean, 'latin1'), redactBody(body, remover, keepLength)]);
}

/** Whether what came packed has no secret in it, and can be looked into at all. */
function isCleanPacked(body: Buffer, remover: SecretRemover): boolean {
  const text = unpacked(body)?.toString('latin1');
  return text !== undefined && remover.removeKnown(text) === text;
}

function looksLikeText(bytes: Buffer): boolean {
  return !bytes.includes(0);
}

function redactHead(head: string, remover: SecretRemover): string {
  let inSecret = false;
  return head
    .split(/(?<=\n)/)
    .map((line) => {
      const [, text = '', end = ''] = /^([^\r\n]*)([\r\n]*)$/.exec(line) ?? [];
      const folded = inSecret && /^[ \t]/.test(text);
      const header = secretHeader.exec(text);
      inSecret = header !== null || folded;
      if (folded) return ` ${redacted}${end}`;
      if (header !== null) return `${header[0]} ${redacted}${end}`;
      if (challengeHeader.test(text)) return remover.removeKnown(withoutNonces(text)) + end;
      return remover.clean(withoutQueryValues(text)) + end;
    })
    .join('');
}

/** Ways to log in stay readable: they are what a stranger's camera is often odd in. */
function withoutNonces(challenge: string): string {
  return challenge.replaceAll(
    /\b(nonce|opaque)(\s*=\s*)(?:"(?:[^"\\]|\\.)*"?|[^\s,]*)/gi,
    `$1$2"${redacted}"`,
  );
}

/** No value of any query: which of them is a key is not for a program to say. */
function withoutQueryValues(line: string): string {
  const address =
    /^(?:[A-Z_]{3,16}\s|(?:content-)?(?:location|base)[ \t]*:|(?:refresh|link|rtp-info)[ \t]*:)/i;
  return address.test(line)
    ? line.replaceAll(/([?&;][\w.[\]%-]+=)[^&;\s"<>]+/g, `$1${redacted}`)
    : line;
}

function redactBody(body: Buffer, remover: SecretRemover, keepLength: boolean): Buffer {
  remover.blankKnown(body);
  const parts: Buffer[] = [];
  let at = 0;
  while (at < body.length) {
    const start = body.indexOf(jpegStart, at);
    const textEnd = start < 0 ? body.length : start;
    parts.push(redactText(body.subarray(at, textEnd), remover, keepLength));
    if (start < 0) break;
    const end = body.indexOf(jpegEnd, start + jpegStart.length);
    at = end < 0 ? body.length : end + jpegEnd.length;
    parts.push(body.subarray(start, at));
  }
  return Buffer.concat(parts);
}

function redactText(bytes: Buffer, remover: SecretRemover, keepLength: boolean): Buffer {
  const clean = bytes.toString('latin1').replace(textRun, (run) => redactRun(run, remover));
  if (!keepLength) return Buffer.from(clean, 'latin1');
  return Buffer.from(clean.slice(0, bytes.length).padEnd(bytes.length, ' '), 'latin1');
}

function redactRun(run: string, remover: SecretRemover): string {
  const header = secretHeader.exec(run);
  if (header !== null) return `${header[0]} ${redacted}`;
  return run.replace(pieces, (piece) => redactSecrets(remover.removeKnown(piece)));
}
