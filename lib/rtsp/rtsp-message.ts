import { HeaderList } from '@/lib/http-camera/answer-head';
import type { ByteText } from '@/lib/http-camera/byte-text';
import type { CameraHeaders } from '@/lib/http-camera/camera-request';

/** A request or an answer, from either side. */
export interface RtspMessage {
  readonly startLine: ByteText;
  /** As they came. */
  readonly headerLines: readonly ByteText[];
  readonly headers: CameraHeaders;
  readonly body: Uint8Array;
}

const statusLine = /^\s*RTSP(?:\/\d+(?:\.\d+)?)?\s+(\d{3})(?!\d)/i;

/** An answer's status; undefined for a request, or for what is no RTSP. */
export function statusOf({ startLine }: RtspMessage): number | undefined {
  const digits = statusLine.exec(startLine)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A request's method and URI; undefined for an answer, or for what is no RTSP. */
export function requestOf({ startLine }: RtspMessage): { method: string; uri: string } | undefined {
  const [, method, uri] = /^([A-Z_]+) (\S+) RTSP\//.exec(startLine) ?? [];
  return method === undefined || uri === undefined ? undefined : { method, uri };
}

/** Its number, by which an answer finds its request; undefined where there is none. */
export function sequenceOf({ headers }: RtspMessage): number | undefined {
  const digits = /^\d{1,10}/.exec(headers.get('cseq') ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** A message from its head's text, without the empty line. */
export function parseHead(head: ByteText): Omit<RtspMessage, 'body'> {
  const [startLine = '', ...headerLines] = head.split(/\r?\n/);
  const headers = new HeaderList();
  for (const line of headerLines) headers.addLine(line);
  return { startLine, headerLines, headers };
}

/** What is between `\r\n` and the end of a message that says otherwise would be another message. */
const lineBreak = /[\r\n\0]+/g;

export function messageBytes(
  startLine: ByteText,
  headerLines: readonly ByteText[],
  body: Uint8Array = new Uint8Array(0),
): Buffer {
  const lines = [startLine, ...headerLines].map((line) => line.replace(lineBreak, ' '));
  return Buffer.concat([Buffer.from([...lines, '', ''].join('\r\n'), 'latin1'), body]);
}

/** The header lines but those of the names given, in lower case, and what they continue into. */
export function without(
  headerLines: readonly ByteText[],
  names: ReadonlySet<string>,
): readonly ByteText[] {
  let dropping = false;
  return headerLines.filter((line) => {
    const continued = /^[ \t]/.test(line);
    if (!continued) dropping = names.has(line.slice(0, line.indexOf(':')).trim().toLowerCase());
    return !dropping;
  });
}
