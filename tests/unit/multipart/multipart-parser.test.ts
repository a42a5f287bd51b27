import { describe, expect, it } from 'vitest';
import type { MultipartErrorCode } from '@/lib/multipart/multipart-error';
import { MultipartParser, type MultipartPart } from '@/lib/multipart/multipart-parser';
import { bytesOf, textOf } from '../jpeg/sample-jpegs';
import { cameraQuirks, first, second } from './camera-quirks';
import { limits, parse, single, whole } from './parse-in-chunks';

describe('MultipartParser', () => {
  it.each(cameraQuirks)('reads pictures $title, whole or by the byte', (quirk) => {
    for (const nextSize of [whole, single]) {
      const parsed = parse(quirk.bytes, nextSize, { boundary: quirk.declared });
      expect(parsed.error).toBeUndefined();
      expect(parsed.bodies).toEqual(quirk.pictures.map(textOf));
      if (quirk.pictures.length > 0) expect(parsed.headers[0]).toEqual(quirk.headers);
      expect(parsed.ended).toBe(quirk.ended ?? false);
    }
  });

  it('finds headers whatever the case of their name', () => {
    const { parts } = parse(bytesOf('--b\r\nX-Camera: door\r\n\r\n', first, '\r\n--b\r\n'));
    expect(parts[0]?.headers.get('x-CAMERA')).toBe('door');
    expect(parts[0]?.headers.get('x-other')).toBeUndefined();
  });

  it('reads parts that are no pictures, by their length or up to the boundary', () => {
    const { bodies } = parse(
      bytesOf(
        ...['--b\r\nContent-Length: 9\r\n\r\n{"a":"b"}\r\n--b\r\n\r\nline\r\n\r\n--b\r\n\r\n'],
        ...['x\n--b\nContent-Length: 0\n\n\n--b\n\nuntil the end'],
      ),
    );
    expect(bodies).toEqual(['{"a":"b"}', 'line\r\n', 'x', '', 'until the end']);
  });

  it('is in step again after a part that is no picture and has a wrong length', () => {
    for (const length of [3, 12, 30]) {
      const { bodies } = parse(
        bytesOf(`--b\r\nContent-Length: ${length}\r\n\r\n{"a":"b"}\r\n--b\r\n\r\ntwo\r\n--b\r\n`, [
          ...bytesOf('\r\nthree\r\n--b\r\n\r\nfour\r\n--b\r\n'),
        ]),
      );
      expect(bodies.at(-1)).toBe('four');
    }
  });

  it('keeps the boundary-like bytes of a text that no newline precedes', () => {
    const { bodies } = parse(bytesOf('--b\r\n\r\na--b\n--a\n -\n--\n--b\r\n'));
    expect(bodies).toEqual(['a--b\n--a\n -\n--']);
  });

  it("dates a part by the chunk of its body's first byte", () => {
    const head = '--frame\r\nContent-Type: image/jpeg\r\n\r\n';
    const length = `--frame\r\nContent-Length: ${second.length}\r\n\r\n`;
    const bytes = bytesOf(head, first, '\r\n', length, second, '\r\n--frame\r\n');
    const secondAt = head.length + first.length + 2 + length.length;
    expect(parse(bytes, single).startedAt).toEqual([head.length, secondAt]);
    expect(parse(bytes, () => head.length).startedAt[0]).toBe(head.length);
    const sizes = [secondAt - 1, 1, 10];
    expect(parse(bytes, () => sizes.shift() ?? 1e6).startedAt).toEqual([0, secondAt]);
  });

  it.each([
    ['with a length', `Content-Length: ${first.length}\r\n`],
    ['without a length', ''],
  ])('gives a picture %s with its last byte, not with the next boundary', (_, header) => {
    const parts: MultipartPart[] = [];
    const parser = new MultipartParser({ ...limits, boundary: 'b' }, (part) => parts.push(part));
    parser.push(bytesOf(`--b\r\n${header}\r\n`, first.subarray(0, -1)), 1);
    expect(parts).toHaveLength(0);
    parser.push(first.slice(-1), 2);
    expect(parts).toHaveLength(1);
    expect(parts[0]?.body).toEqual(first);
  });

  it('takes a body of known length out of its chunk without a copy, or into memory of its size', () => {
    const parts: MultipartPart[] = [];
    const parser = new MultipartParser(limits, (part) => parts.push(part));
    const chunk = bytesOf(`--b\r\nContent-Length: ${first.length}\r\n\r\n`, first, '\r\n');
    parser.push(chunk, 1);
    parser.push(chunk.slice(0, 1000), 2);
    expect(parser.bufferedBytes).toBeLessThan(first.length + 100);
    parser.push(chunk.slice(1000), 3);
    expect(parts[0]?.body.buffer).toBe(chunk.buffer);
    expect(parts[1]?.body.buffer.byteLength).toBe(first.length);
    expect(parts.map(({ body }) => textOf(body))).toEqual([textOf(first), textOf(first)]);
  });

  it('does not let a small part keep a large chunk in memory', () => {
    const { parts } = parse(
      bytesOf('--b\r\nContent-Length: 2\r\n\r\nok\r\n', new Uint8Array(9999)),
    );
    expect(parts[0]?.body.buffer.byteLength).toBe(2);
  });

  it('gives plain arrays when sockets deliver Buffers', () => {
    const parts: MultipartPart[] = [];
    const parser = new MultipartParser(limits, (part) => parts.push(part));
    const length = `Content-Length: ${first.length}\r\n`;
    parser.push(Buffer.concat([bytesOf(`--b\r\n${length}\r\n`, first, '\r\n--b\r\n\r\n')]), 1);
    parser.push(Buffer.from(first), 2);
    expect(parts.map(({ body }) => body.constructor)).toEqual([Uint8Array, Uint8Array]);
    expect(parts.map(({ body }) => textOf(body))).toEqual([textOf(first), textOf(first)]);
  });

  it('drops a picture that the end of the connection cuts off', () => {
    const cut = first.subarray(0, -10);
    expect(parse(bytesOf('--b\r\n\r\n', cut)).parts).toHaveLength(0);
    const sized = bytesOf(`--b\r\nContent-Length: ${first.length}\r\n\r\n`, cut);
    expect(parse(sized).parts).toHaveLength(0);
    expect(parse(cut).parts).toHaveLength(0);
  });

  it('ignores what is pushed after the end, and holds nothing any more', () => {
    const parts: MultipartPart[] = [];
    const parser = new MultipartParser(limits, (part) => parts.push(part));
    parser.push(bytesOf(`--b\r\nContent-Length: 500\r\n\r\nabc`), 0);
    parser.end();
    expect(parser.bufferedBytes).toBe(0);
    parser.push(bytesOf('--b\r\n\r\n', first), 1);
    parser.end();
    expect(parts).toHaveLength(0);
    expect(parser.ended).toBe(false);
  });

  const small = { maxFrameBytes: 1000, maxHeaderBytes: 100 };
  const bad: readonly [string, MultipartErrorCode, Uint8Array][] = [
    ['a length above the limit', 'too-large', bytesOf('--b\r\nContent-Length: 1001\r\n\r\n-')],
    ['a body above the limit', 'too-large', bytesOf('--b\r\n\r\n', 'x'.repeat(1001))],
    ['a picture above the limit', 'too-large', bytesOf('--b\r\n\r\n', first)],
    ['a bare picture above the limit', 'too-large', first],
    ['a header above the limit', 'headers-too-large', bytesOf('--b\r\nX: ', 'x'.repeat(101))],
    ['too many headers', 'headers-too-large', bytesOf('--b\r\n', 'X: y\r\n'.repeat(17))],
    ['boundaries for ever', 'headers-too-large', bytesOf('--b\r\n'.repeat(30))],
    ['garbage for ever', 'malformed', new Uint8Array(1200).fill(0x81)],
    ['zeroes for ever', 'malformed', new Uint8Array(1200)],
    ['text for ever', 'malformed', bytesOf('hello you\r\n'.repeat(110))],
    ['one long line of text', 'malformed', bytesOf('x'.repeat(1200))],
  ];
  it.each(bad)('refuses %s as %s, whatever the chunking', (_, code, bytes) => {
    for (const nextSize of [whole, single, () => 64]) {
      const parsed = parse(bytes, nextSize, small);
      expect(parsed.error).toBe(code);
      expect(parsed.parts).toHaveLength(0);
      expect(parsed.mostBufferedBytes).toBeLessThanOrEqual(1000 + 100 + 256);
    }
  });

  it('allocates nothing for a length above the limit', () => {
    const parser = new MultipartParser(small, () => undefined);
    expect(() => {
      parser.push(bytesOf('--b\r\nContent-Length: 999999999999999\r\n\r\n'), 0);
    }).toThrow(expect.objectContaining({ name: 'MultipartError', code: 'too-large' }));
    expect(parser.bufferedBytes).toBeLessThanOrEqual(100);
  });

  it('takes bodies of exactly the limit', () => {
    const body = 'x'.repeat(1000);
    for (const nextSize of [whole, single]) {
      const sized = bytesOf(`--b\r\nContent-Length: 1000\r\n\r\n${body}\r\n--b\r\n`);
      expect(parse(sized, nextSize, small).bodies).toEqual([body]);
      const open = bytesOf(`--b\r\n\r\n${body}\n--b\r\n`);
      expect(parse(open, nextSize, small).bodies).toEqual([body]);
    }
  });
});
