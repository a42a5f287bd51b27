import { describe, expect, it } from 'vitest';
import { bytesOf, randomOf } from '../jpeg/sample-jpegs';
import { cameraQuirks } from './camera-quirks';
import { parse, single, whole } from './parse-in-chunks';

/** What a line of a stream is made of, so that mutations hit where it hurts. */
const fragments = [
  ...['\r\n', '\n', '--frame', '--frame\r\n', '--frame--', '\r\n--', '-', ':', '\0', ' '],
  ...['Content-Length: ', 'Content-Length: 10\r\n\r\n', 'Content-Type: image/jpeg\r\n\r\n'],
  ...[
    'Content-Length: 99999999999\r\n\r\n',
    'Content-Length: 0\r\n\r\n',
    '\xff\xd8\xff',
    '\xff\xd9',
  ],
].map((text) => Uint8Array.from(text, (character) => character.charCodeAt(0)));

function mutate(bytes: Uint8Array, random: (limit: number) => number): Uint8Array {
  let mutated = bytes;
  for (let count = 1 + random(6); count > 0; count -= 1) {
    const at = random(mutated.length);
    const length = random(random(2) === 0 ? 8 : 2000);
    const before = mutated.subarray(0, at);
    const fragment = fragments[random(fragments.length)] ?? new Uint8Array(0);
    const noise = Uint8Array.from({ length: random(40) }, () => random(256));
    mutated =
      [
        bytesOf(before, fragment, mutated.subarray(at)),
        bytesOf(before, noise, mutated.subarray(at + noise.length)),
        bytesOf(before, mutated.subarray(at + length)),
        bytesOf(before, mutated.subarray(at, at + length), mutated.subarray(at)),
        bytesOf(before, fragment, mutated.subarray(at + fragment.length)),
      ][random(5)] ?? mutated;
  }
  return mutated;
}

describe('MultipartParser, fuzzed', () => {
  it('gives the same parts however the bytes are split, dated by the chunk they began in', () => {
    cameraQuirks.forEach(({ bytes, declared }, index) => {
      const options = { boundary: declared };
      const exact = parse(bytes, single, options);
      for (let round = 1; round <= 12; round += 1) {
        const random = randomOf(index * 100 + round);
        const longest = [3, 50, 700, 6000][round % 4] ?? 1;
        const parsed = parse(bytes, () => 1 + random(longest), options);
        expect(parsed.error).toBeUndefined();
        expect(parsed.bodies).toEqual(exact.bodies);
        expect(parsed.headers).toEqual(exact.headers);
        expect(parsed.ended).toBe(exact.ended);
        parsed.startedAt.forEach((at, part) => {
          expect(at).toBeLessThanOrEqual(exact.startedAt[part] ?? 0);
        });
      }
    });
  });

  it('throws nothing but a MultipartError on damaged bytes, the same however split, within its limits', () => {
    const limits = { maxFrameBytes: 12_000, maxHeaderBytes: 300 };
    const most = limits.maxFrameBytes + limits.maxHeaderBytes + 256;
    const errors = new Set<string | undefined>();
    let parts = 0;
    for (let seed = 1; seed <= 1500; seed += 1) {
      const random = randomOf(seed);
      const quirk = cameraQuirks[seed % cameraQuirks.length];
      const damaged = mutate(quirk?.bytes ?? new Uint8Array(0), random);
      const options = { ...limits, boundary: quirk?.declared };
      const atOnce = parse(damaged, whole, options);
      const longest = [2, 30, 900][seed % 3] ?? 1;
      const pieces = parse(damaged, () => 1 + random(longest), options);
      expect(pieces.bodies, `seed ${seed}`).toEqual(atOnce.bodies);
      expect(pieces.headers, `seed ${seed}`).toEqual(atOnce.headers);
      expect([pieces.error, pieces.ended], `seed ${seed}`).toEqual([atOnce.error, atOnce.ended]);
      expect(pieces.mostBufferedBytes).toBeLessThanOrEqual(most);
      for (const { body } of pieces.parts) expect(body.length).toBeLessThanOrEqual(12_000);
      errors.add(pieces.error);
      parts += pieces.parts.length;
    }
    expect(errors).toEqual(new Set([undefined, 'too-large', 'headers-too-large']));
    expect(parts).toBeGreaterThan(1500);
  });

  it('survives pure noise', () => {
    const errors = new Set<string | undefined>();
    for (let seed = 1; seed <= 100; seed += 1) {
      const random = randomOf(seed);
      const alphabet = bytesOf([0xff, 0xd8, 0xd9, 0xda, 0x00], '\r\n-:frame C', [random(256)]);
      const noise = Uint8Array.from({ length: 3000 }, () => alphabet[random(alphabet.length)] ?? 0);
      const options = { boundary: 'frame', maxFrameBytes: 500, maxHeaderBytes: 80 };
      const atOnce = parse(noise, whole, options);
      const pieces = parse(noise, () => 1 + random(20), options);
      expect(pieces.bodies).toEqual(atOnce.bodies);
      expect(pieces.error).toBe(atOnce.error);
      expect(pieces.mostBufferedBytes).toBeLessThanOrEqual(500 + 80 + 256);
      errors.add(pieces.error);
    }
    expect(errors).toContain('malformed');
  });

  // Where the cost grows with the square of the length, this runs into the test's time limit.
  it.each([
    ['pictures', (): Uint8Array => Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9)],
    ['texts', (): Uint8Array => bytesOf('--b\r\n\r\nx\r\n')],
    [
      'boundaries',
      (index: number): Uint8Array => bytesOf(`--b${index}\r\n\r\n`, [0xff, 0xd8, 0xff, 0xd9]),
    ],
  ])('takes a million bytes of tiny %s in one chunk', (_, nth) => {
    const count = 100_000;
    const { error, mostBufferedBytes } = parse(
      bytesOf(...Array.from({ length: count }, (__, index) => nth(index))),
    );
    expect(error).toBeUndefined();
    expect(mostBufferedBytes).toBeLessThan(100_000);
  });
});
