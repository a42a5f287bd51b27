/* What a simulated camera puts round its pictures. */

const boundary = 'simulated';

export type Headers = Readonly<Record<string, string | number>>;

/** An answer's head. @param atMs what the camera's own clock says */
export function answerHead(status: string, atMs: number, headers: Headers = {}): Buffer {
  const all: Headers = { Date: new Date(atMs).toUTCString(), Connection: 'close', ...headers };
  return Buffer.from(`HTTP/1.1 ${status}\r\n${lines(all)}\r\n`, 'latin1');
}

export function streamHead(atMs: number): Buffer {
  return answerHead('200 OK', atMs, {
    'Content-Type': `multipart/x-mixed-replace; boundary=${boundary}`,
    'Cache-Control': 'no-store',
  });
}

/** All of a part before its picture. @param lengthBytes undefined to leave it out */
export function partHead(lengthBytes: number | undefined, atMs: number): Buffer {
  const headers = { ...pictureHeaders(lengthBytes), 'X-Timestamp': (atMs / 1000).toFixed(3) };
  return Buffer.from(`--${boundary}\r\n${lines(headers)}\r\n`, 'latin1');
}

export const partEnd = Buffer.from('\r\n', 'latin1');

export function pictureHeaders(lengthBytes: number | undefined): Headers {
  return {
    'Content-Type': 'image/jpeg',
    ...(lengthBytes !== undefined && { 'Content-Length': lengthBytes }),
  };
}

/** A part, or an answer, whose headers have begun and never end. */
export function endlessPartHead(): Buffer {
  return Buffer.from(`--${boundary}\r\nContent-Type: image/jpeg\r\n`, 'latin1');
}

export const endlessAnswerHead = Buffer.from('HTTP/1.1 200 OK\r\n', 'latin1');

/** Many header lines, to be said again and again. */
export const headerLines = Buffer.from('X-Filler: and so on and so on\r\n'.repeat(512), 'latin1');

export const logInPage =
  '<!DOCTYPE html>\n<html><head><title>Log in</title></head>' +
  '<body><form><input name="user"><input name="password" type="password"></form></body></html>\n';

function lines(headers: Headers): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}
