import { expect, it } from 'vitest';
import { boundaryOf } from '@/lib/multipart/boundary';

const cases: readonly [string, string | undefined][] = [
  ['multipart/x-mixed-replace; boundary=frame', 'frame'],
  ['multipart/x-mixed-replace;boundary=--myboundary', '--myboundary'],
  ['multipart/x-mixed-replace; boundary="--my boundary"', '--my boundary'],
  ['multipart/x-mixed-replace; boundary="a\\"b"; charset=utf-8', 'a"b'],
  ['multipart/x-mixed-replace; boundary="unclosed', 'unclosed'],
  ['Multipart/X-Mixed-Replace; BOUNDARY = frame ; charset=utf-8', 'frame'],
  ['multipart/x-mixed-replace; charset=utf-8; boundary=frame', 'frame'],
  ['multipart/x-mixed-replace boundary=frame', 'frame'],
  ['multipart/x-mixed-replace; boundary=frame, text/html', 'frame'],
  ['boundary=frame', 'frame'],
  ["multipart/x-mixed-replace; boundary='frame'", "'frame'"],
  ['multipart/x-mixed-replace; boundary=', undefined],
  ['multipart/x-mixed-replace; boundary=""', undefined],
  ['multipart/x-mixed-replace; noboundary=x', undefined],
  ['image/jpeg', undefined],
  ['', undefined],
];

it.each(cases)('reads the boundary of %j as %j', (contentType, boundary) => {
  expect(boundaryOf(contentType)).toBe(boundary);
});
