import type { Bytes } from '../jpeg/sample-jpegs';
import { bytesOf, exifSegment, noiseJpeg, restartJpeg, withSegments } from '../jpeg/sample-jpegs';

/** One way in which a camera sends two or three pictures. */
export interface CameraQuirk {
  readonly title: string;
  readonly declared?: string | undefined;
  readonly bytes: Uint8Array;
  readonly pictures: readonly Uint8Array[];
  /** Of the first part. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly ended?: boolean;
}

export const first = await noiseJpeg(48, 32);
export const second = await noiseJpeg(40, 40, { seed: 2 });
export const thumbnailed = withSegments(first, exifSegment(await noiseJpeg(16, 16, { seed: 3 })));
export const restarted = restartJpeg(12);
/** Its comment looks like a boundary, which only a Content-Length makes harmless. */
export const boundaryLike = withSegments(
  second,
  bytesOf([0xff, 0xfe, 0, 30], '\r\n--frame\r\nContent-Type: x', [0, 0]),
);

const type = 'Content-Type: image/jpeg\r\n';
const typed = { 'content-type': 'image/jpeg' };

function sized(jpeg: Uint8Array, wrongBy = 0): Uint8Array {
  return bytesOf(`${type}Content-Length: ${jpeg.length + wrongBy}\r\n\r\n`, jpeg);
}

function open(jpeg: Uint8Array): Uint8Array {
  return bytesOf(`${type}\r\n`, jpeg);
}

function quirk(
  title: string,
  bytes: readonly Bytes[],
  rest: Partial<CameraQuirk> = {},
): CameraQuirk {
  const pictures = [first, second];
  return { title, declared: 'frame', pictures, headers: typed, ...rest, bytes: bytesOf(...bytes) };
}

/** What `FIELD-NOTES` and camera firmware know of, with lengths that are right or missing. */
const framing: readonly CameraQuirk[] = [
  quirk(
    'as the standard says',
    [...['--frame\r\n', sized(first), '\r\n--frame\r\n', sized(second), '\r\n--frame\r\n']],
    { headers: { ...typed, 'content-length': String(first.length) } },
  ),
  quirk('without Content-Length', [
    ...['--frame\r\n', open(first), '\r\n--frame\r\n', open(second), '\r\n--frame\r\n'],
  ]),
  quirk('without Content-Length or a newline after the picture', [
    ...['--frame\r\n', open(first), '--frame\r\n', open(second), '--frame\r\n'],
  ]),
  quirk(
    'with a boundary declared with its dashes',
    [...['--frame\r\n', open(first), '\r\n--frame\r\n', open(second), '\r\n--frame\r\n']],
    { declared: '--frame' },
  ),
  quirk(
    'with a boundary declared with its dashes and sent with two more',
    [...['----frame\r\n', open(first), '\r\n----frame\r\n', open(second), '\r\n----frame\r\n']],
    { declared: '--frame' },
  ),
  quirk(
    'with another boundary than declared',
    [...['--sent\r\n', open(first), '\r\n--sent\r\n', open(second), '\r\n--sent--']],
    { ended: true },
  ),
  quirk(
    'with a boundary that is not declared',
    [...['--frame\r\n', open(first), '\r\n--frame\r\n', open(second)]],
    { declared: undefined },
  ),
  quirk(
    'with a boundary sent without dashes',
    [...['frame\r\n', sized(first), '\r\nframe\r\n', sized(second), '\r\nframe\r\n']],
    { headers: { ...typed, 'content-length': String(first.length) } },
  ),
  quirk('with a boundary that changes', [
    ...['--one\r\n', open(first), '\r\n--two\r\n', open(second), '\r\n--three\r\n'],
  ]),
  quirk('with the boundary twice', [
    ...['--frame\r\n--frame\r\n', open(first), '\r\n--frame\r\n--frame\r\n', sized(second)],
  ]),
  quirk('with the boundary twice and an empty line between', [
    ...['--frame\r\n\r\n--frame\r\n', open(first), '\r\n--frame\r\n\r\n--frame\r\n', open(second)],
  ]),
  quirk(
    'with no boundary before the first part',
    [...[sized(first), '\r\n--frame\r\n', sized(second), '\r\n--frame\r\n']],
    { headers: { ...typed, 'content-length': String(first.length) } },
  ),
  quirk('with no boundary before the first part and no length', [
    ...[open(first), '\r\n--frame\r\n', open(second), '\r\n--frame\r\n'],
  ]),
  quirk('with headers but no boundary at all', [sized(first), sized(second)], {
    headers: { ...typed, 'content-length': String(first.length) },
  }),
  quirk('with a newline before the first boundary', [
    ...['\r\n--frame\r\n', open(first), '\r\n--frame\r\n', open(second)],
  ]),
  quirk('after a preamble', [
    ...['This is MJPEG.\r\nEnjoy\r\n\r\n--frame\r\n', open(first), '\r\n--frame\r\n', open(second)],
  ]),
  quirk(
    'with an epilogue, of which nothing counts',
    [
      ...['--frame\r\n', open(first), '\r\n--frame\r\n', open(second)],
      ...['\r\n--frame--\r\n--frame\r\n', open(first)],
    ],
    { ended: true },
  ),
  quirk('ended before the first part', ['--frame--\r\n'], { pictures: [], ended: true }),
  quirk('with padding after the picture', [
    ...['--frame\r\n', open(first), new Uint8Array(70), '\r\n--frame\r\n', open(second)],
    ...[[0xff, 0xff], '\r\n--frame\r\n'],
  ]),
];

const lines: readonly CameraQuirk[] = [
  quirk('with lines that end in LF', [
    ...['--frame\nContent-Type: image/jpeg\n\n', first, '\n--frame\n'],
    ...[`Content-Length: ${second.length}\n\n`, second, '\n--frame\n'],
  ]),
  quirk(
    'with parameters, odd cases and spaces in the headers',
    [
      ...['--frame \t\r\nCONTENT-TYPE :  image/jpg; charset="utf-8" \r\n'],
      ...[`content-LENGTH:${first.length}\r\n\r\n`, first, '\r\n--frame\r\n', sized(second)],
    ],
    {
      headers: {
        'content-type': 'image/jpg; charset="utf-8"',
        'content-length': String(first.length),
      },
    },
  ),
  quirk(
    'with a bare date line and a continued line among the headers',
    [
      ...['--frame\r\nMon Jan 1 00:00:00 2024\r\nX: 1\r\n  more\r\n', open(first)],
      ...['\r\n--frame\r\n', open(second)],
    ],
    { headers: { x: '1', ...typed } },
  ),
  quirk('with headers before a second boundary, which begins them anew', [
    ...['--frame\r\nX-Old: 1\r\n--frame\r\n', open(first), '\r\n--frame\r\n', open(second)],
  ]),
  quirk(
    'with the length twice',
    [
      ...[`--frame\r\nContent-Length: ${first.length}\r\nContent-Length: 7\r\n\r\n`, first],
      ...['\r\n--frame\r\n', open(second)],
    ],
    { headers: { 'content-length': String(first.length) } },
  ),
  quirk(
    'with a length that is no number',
    [...['--frame\r\nContent-Length: -1\r\n\r\n', first, '\r\n--frame\r\n', open(second)]],
    { headers: { 'content-length': '-1' } },
  ),
  quirk(
    'without headers',
    [...['--frame\r\n\r\n', first, '\r\n--frame\r\n\r\n', second, '\r\n--frame\r\n']],
    { headers: {} },
  ),
  quirk('without the empty line after the headers', [
    ...['--frame\r\n', type, first, '\r\n--frame\r\n', type, second],
  ]),
  quirk('with an empty line too many before the picture', [
    ...['--frame\r\n', type, '\r\n\r\n', first, '\r\n--frame\r\n', type, '\r\n\r\n', second],
  ]),
];

const lengths: readonly CameraQuirk[] = [
  quirk(
    'with boundary-like bytes in the picture and a length',
    [...['--frame\r\n', sized(boundaryLike), '\r\n--frame\r\n', sized(second)]],
    {
      pictures: [boundaryLike, second],
      headers: { ...typed, 'content-length': String(boundaryLike.length) },
    },
  ),
  quirk(
    'with a length that counts the newline after the picture',
    [...['--frame\r\n', sized(bytesOf(first, '\r\n')), '--frame\r\n', sized(second)]],
    {
      headers: { ...typed, 'content-length': String(first.length + 2) },
    },
  ),
  ...[-1, -2, -40, -700, 1, 5, 30, 80, first.length].map((wrongBy) =>
    quirk(
      `with a length that is ${Math.abs(wrongBy)} too ${wrongBy < 0 ? 'small' : 'large'}`,
      [
        ...['--frame\r\n', sized(first, wrongBy), '\r\n--frame\r\n', sized(second, wrongBy)],
        ...[
          '\r\n--frame\r\n',
          sized(first),
          '\r\n--frame\r\n',
          sized(second, 20),
          '\r\n--frame\r\n',
        ],
      ],
      {
        pictures: [first, second, first, second],
        headers: { ...typed, 'content-length': String(first.length + wrongBy) },
      },
    ),
  ),
  quirk(
    'with a length that is too large for all that comes',
    [...['--frame\r\n', sized(first, 50_000), '\r\n--frame\r\n', sized(second, 50_000)]],
    { headers: { ...typed, 'content-length': String(first.length + 50_000) } },
  ),
  quirk(
    'with a length of 0 before a picture',
    [...['--frame\r\n', type, 'Content-Length: 0\r\n\r\n', first, '\r\n--frame\r\n', open(second)]],
    { headers: { ...typed, 'content-length': '0' } },
  ),
];

const pictures: readonly CameraQuirk[] = [
  quirk(
    'with thumbnails and restart markers',
    [...['--frame\r\n', open(thumbnailed), '\r\n--frame\r\n', sized(restarted)]],
    { pictures: [thumbnailed, restarted] },
  ),
  quirk('back to back, with no multipart at all', [first, second, first], {
    pictures: [first, second, first],
    headers: {},
  }),
  quirk('back to back, with padding between', [first, new Uint8Array(9), second, '\r\n', first], {
    pictures: [first, second, first],
    headers: {},
  }),
  quirk(
    'joined in mid-picture',
    [...[first.subarray(400), '\r\n--frame\r\n', sized(first), '\r\n--frame\r\n', sized(second)]],
    { headers: { ...typed, 'content-length': String(first.length) } },
  ),
  quirk(
    'of which one breaks off before the boundary',
    [...['--frame\r\n', open(first.subarray(0, -90)), '\r\n--frame\r\n', open(second)]],
    { pictures: [first.subarray(0, -90), second] },
  ),
];

export const cameraQuirks: readonly CameraQuirk[] = [...framing, ...lines, ...lengths, ...pictures];
