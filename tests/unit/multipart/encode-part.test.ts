import { describe, expect, it } from 'vitest';
import { boundaryOf } from '@/lib/multipart/boundary';
import {
  encodeFramePart,
  encodePart,
  frameBoundary,
  multipartContentType,
  streamOpening,
} from '@/lib/multipart/encode-part';
import { bytesOf, randomOf, textOf } from '../jpeg/sample-jpegs';
import { boundaryLike, first, second } from './camera-quirks';
import { parse } from './parse-in-chunks';

describe('the encoder', () => {
  it('begins a stream with the boundary and nothing before it', () => {
    expect(textOf(streamOpening('abc'))).toBe('--abc\r\n');
  });

  it('declares the boundary without its dashes', () => {
    expect(multipartContentType('abc')).toBe('multipart/x-mixed-replace; boundary=abc');
    expect(boundaryOf(multipartContentType())).toBe(frameBoundary);
  });

  it('writes a frame and the boundary that ends it, byte for byte', () => {
    const frame = { jpeg: bytesOf('JPEG'), sequence: 42, capturedAt: 1_700_000_000_123.25 };
    expect(textOf(encodeFramePart(frame, 'abc'))).toBe(
      'Content-Type: image/jpeg\r\n' +
        'X-Timestamp: 1700000000.123250\r\n' +
        'X-Sequence: 42\r\n' +
        'Content-Length: 4\r\n' +
        '\r\n' +
        'JPEG\r\n--abc\r\n',
    );
  });

  it('takes headers by name or as pairs', () => {
    const body = bytesOf('{}');
    const named = encodePart('b', { headers: { 'Content-Type': 'application/json' }, body });
    const paired = encodePart('b', { headers: [['Content-Type', 'application/json']], body });
    expect(textOf(named)).toBe(
      'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}\r\n--b\r\n',
    );
    expect(paired).toEqual(named);
  });

  it.each([
    ['a line break in a value', { 'X-Camera': 'a\r\nX-Evil: 1' }],
    ['a value that is not ASCII', { 'X-Camera': 'Tür' }],
    ['a colon in a name', { 'X:Y': 'a' }],
    ['an empty name', { '': 'a' }],
  ])('refuses %s', (_, headers) => {
    expect(() => encodePart('b', { headers, body: bytesOf() })).toThrow(TypeError);
  });

  it('is read back by the parser, whatever is in the parts and however they are split', () => {
    const bodies = [first, boundaryLike, bytesOf('{"a":"\\r\\n--frame"}'), bytesOf(), second];
    const parts = bodies.map((body, index) =>
      encodePart('frame', { headers: { 'X-Camera': `camera-${index}` }, body }),
    );
    const stream = bytesOf(streamOpening('frame'), ...parts);
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = randomOf(seed);
      const parsed = parse(stream, () => 1 + random(seed * 100), { boundary: 'frame' });
      expect(parsed.bodies).toEqual(bodies.map(textOf));
      expect(parsed.headers.map((headers) => headers['x-camera'])).toEqual(
        bodies.map((_, index) => `camera-${index}`),
      );
    }
  });
});
