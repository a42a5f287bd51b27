import { describe, expect, it } from 'vitest';
import { encodeFramePart, encodePart } from '@/lib/multipart/encode-part';
import {
  MultipartParser,
  type MultipartParserOptions,
  type MultipartPart,
} from '@/lib/multipart/multipart-parser';
import { PartRoom } from '@/lib/multipart/part-room';
import { bytesOf, randomOf, textOf } from '../jpeg/sample-jpegs';
import { cameraQuirks } from './camera-quirks';
import { limits, parse } from './parse-in-chunks';

/** As a socket does that reads into the same memory again and again. */
function parseFromOneBuffer(
  bytes: Uint8Array,
  nextSize: () => number,
  options: Partial<MultipartParserOptions>,
): MultipartPart[] {
  const parts: MultipartPart[] = [];
  const parser = new MultipartParser({ ...limits, ...options, leavesRoom: true }, (part) =>
    parts.push(part),
  );
  const memory = new Uint8Array(65_536);
  for (let at = 0, size = 0; at < bytes.length; at += size) {
    size = Math.min(nextSize(), memory.length, bytes.length - at);
    memory.set(bytes.subarray(at, at + size));
    parser.push(memory.subarray(0, size), at);
    memory.fill(0x5a);
  }
  parser.end();
  return parts;
}

describe('a parser that leaves room', () => {
  it('gives the same pictures from memory that is used again for each portion', () => {
    cameraQuirks.forEach(({ bytes, declared }, index) => {
      const options = { boundary: declared };
      const expected = parse(bytes, undefined, options).bodies;
      for (let round = 1; round <= 8; round += 1) {
        const random = randomOf(index * 100 + round);
        const longest = [1, 40, 900, 60_000][round % 4] ?? 1;
        const parts = parseFromOneBuffer(bytes, () => 1 + random(longest), options);
        expect(parts.map(({ body }) => textOf(body))).toEqual(expected);
      }
    });
  });

  it('lets a part be made around each picture without touching another', () => {
    const random = randomOf(7);
    const pictures = Array.from({ length: 40 }, (_, index) =>
      bytesOf([0xff, 0xd8, index], new Uint8Array(1 + random(3_000)).fill(index), [0xff, 0xd9]),
    );
    const sent = pictures.map((jpeg, index) =>
      encodeFramePart({ jpeg, sequence: index, capturedAt: 0 }, 'b'),
    );
    const parts = parseFromOneBuffer(bytesOf('--b\r\n', ...sent), () => 1 + random(5_000), {
      boundary: 'b',
    });
    const encoded = parts.map(({ body, room }, index) =>
      encodeFramePart({ jpeg: body, room, sequence: 1_000_000 + index, capturedAt: index }, 'own'),
    );
    expect(encoded).toHaveLength(pictures.length);
    encoded.forEach((one, index) => {
      const jpeg = pictures[index] ?? bytesOf();
      const copied = encodeFramePart(
        { jpeg, sequence: 1_000_000 + index, capturedAt: index },
        'own',
      );
      expect(textOf(one)).toBe(textOf(copied));
      // Made in place: no second picture in memory.
      expect(one.buffer).toBe(parts[index]?.body.buffer);
      expect(textOf(parts[index]?.body ?? bytesOf())).toBe(textOf(jpeg));
    });
  });
});

describe('PartRoom', () => {
  const headers = { 'Content-Type': 'image/jpeg' };
  const roomy = (before: number, after: number) => {
    const memory = new Uint8Array(before + 4 + after);
    const body = memory.subarray(before, before + 4);
    body.set(bytesOf('JPEG'));
    return { memory, body, room: new PartRoom(memory.buffer) };
  };

  it('is given once: what is made later of the same picture is a copy', () => {
    const { body, room } = roomy(200, 50);
    const first = encodePart('one', { headers, body, room });
    const before = textOf(first);
    const second = encodePart('another', { headers, body, room });
    expect(first.buffer).toBe(body.buffer);
    expect(second.buffer).not.toBe(body.buffer);
    expect(textOf(first)).toBe(before);
    expect(textOf(second)).toBe(textOf(encodePart('another', { headers, body })));
  });

  it.each([
    ['before', 10, 50],
    ['after', 200, 3],
  ])('is not given where there is too little %s the picture', (_, before, after) => {
    const { memory, body, room } = roomy(before, after);
    const untouched = memory.slice();
    const part = encodePart('b', { headers, body, room });
    expect(part.buffer).not.toBe(memory.buffer);
    expect(memory).toEqual(untouched);
  });

  it('is not given to a picture that was put elsewhere, such as a turned one', () => {
    const { room } = roomy(200, 50);
    const elsewhere = roomy(200, 50);
    const untouched = elsewhere.memory.slice();
    const part = encodePart('b', { headers, body: elsewhere.body, room });
    expect(part.buffer).not.toBe(elsewhere.memory.buffer);
    expect(elsewhere.memory).toEqual(untouched);
  });
});
