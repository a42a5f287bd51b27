import { describe, expect, it } from 'vitest';
import { encodePart, streamOpening } from '@/lib/multipart/encode-part';
import { PartCounter } from '@/bench/part-counter';

const boundary = 'b';
const head = 'HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=b\r\n';
/** A picture full of what must not be taken for a header. */
const picture = Buffer.from(
  '\xff\xd8\r\n\r\n--b\r\nContent-Length: 3\r\n\r\nabc\xff\xd9',
  'latin1',
);

function part(state?: string): Buffer {
  const headers: [string, string][] = [['Content-Type', 'image/jpeg']];
  if (state !== undefined) headers.push(['X-Framewall-State', state]);
  return Buffer.from(encodePart(boundary, { headers, body: picture }));
}

function chunk(bytes: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ]);
}

const parts = [part(), part('lost'), part()];
const opening = streamOpening(boundary);
const chunked = Buffer.concat([
  Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n`),
  chunk(opening),
  ...parts.map(chunk),
]);
const plain = Buffer.concat([Buffer.from(`${head}\r\n`), opening, ...parts]);

function countIn(answer: Buffer, pieceBytes: number): PartCounter {
  const counter = new PartCounter();
  const buffer = Buffer.alloc(Math.max(pieceBytes, 64), '\r\n');
  for (let at = 0; at < answer.length; at += pieceBytes) {
    const piece = answer.subarray(at, at + pieceBytes);
    piece.copy(buffer);
    counter.push(buffer, piece.length);
  }
  return counter;
}

describe('PartCounter', () => {
  it.each([
    ['chunked', chunked],
    ['until the connection closes', plain],
  ])('counts the pictures of an answer sent %s, however it is cut', (_, answer) => {
    for (let pieceBytes = 1; pieceBytes <= answer.length; pieceBytes += 1) {
      const counter = countIn(answer, pieceBytes);
      expect(counter).toMatchObject({ frames: 2, lostFrames: 1, bytes: answer.length });
      expect(counter.failure).toBeUndefined();
    }
  });

  it('does not count a picture before its last byte', () => {
    const counter = new PartCounter();
    const tailBytes = `\r\n--${boundary}\r\n`.length;
    const cut = plain.length - tailBytes - 1;
    counter.push(plain, cut);
    expect(counter).toMatchObject({ frames: 1, insideFrame: true });
    counter.push(plain.subarray(cut), 1);
    expect(counter).toMatchObject({ frames: 2, insideFrame: false });
  });

  it('tells why an answer has no pictures', () => {
    const counter = countIn(Buffer.from('HTTP/1.1 401 Unauthorized\r\n\r\n{}'), 7);
    expect(counter.failure).toBe('HTTP/1.1 401 Unauthorized');
    expect(counter.frames).toBe(0);
  });
});
