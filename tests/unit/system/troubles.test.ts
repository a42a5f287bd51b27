import { expect, test } from 'vitest';
import { wholeCameras } from '@/lib/figures/whole-camera';
import { troublesOf, type TroubleFacts } from '@/lib/system/troubles';
import { cameraFigures, serverFigures } from '@/tests/fakes/camera-figures';

const gigabyte = 1_000_000_000;

const well: TroubleFacts = {
  figures: serverFigures(),
  cameras: [],
  storage: { state: 'ok', since: 0 },
  disk: {
    freeBytes: 50 * gigabyte,
    totalBytes: 100 * gigabyte,
    databaseBytes: 1_000,
    copies: { count: 0, bytes: 0 },
  },
  ffmpeg: { state: 'missing' },
  openFiles: { open: 40, most: 1024 },
  machineBytes: 4 * gigabyte,
};

const camera = (name: string, given: Parameters<typeof cameraFigures>[0] = {}) =>
  wholeCameras([cameraFigures({ name, ...given })]);
const lost = (name: string) => camera(name, { state: 'failed', reason: 'refused' });
const disk = (freeBytes: number) => ({
  freeBytes,
  totalBytes: 100 * gigabyte,
  ...{ databaseBytes: 0, copies: { count: 0, bytes: 0 } },
});
const sentences = (facts: Partial<TroubleFacts>) =>
  troublesOf({ ...well, ...facts }).map(({ sentence }) => sentence);

test('nothing is wrong where all is well, nor for want of an ffmpeg that no camera needs', () => {
  expect(troublesOf({ ...well, cameras: camera('Gate') })).toEqual([]);
});

test('one lost camera is named with its reason, many are counted', () => {
  expect(sentences({ cameras: lost('Gate') })).toEqual([
    'Gate is lost: the camera refused the connection: check the port in the address.',
  ]);
  const many = ['A', 'B', 'C', 'D', 'E'].flatMap(lost);
  expect(sentences({ cameras: many })).toEqual(['5 cameras (A, B, C and 2 more) are lost.']);
});

test('a missing ffmpeg is told where an RTSP camera needs it, and not for one that is off', () => {
  expect(sentences({ cameras: camera('Gate', { kind: 'rtsp', state: 'idle' }) })).toEqual([
    expect.stringMatching(/^ffmpeg is missing: RTSP cameras cannot be shown/),
  ]);
  expect(sentences({ cameras: camera('Gate', { kind: 'rtsp', state: 'off' }) })).toEqual([]);
});

test('a disk is told of while there is still time, and before all cameras when there is none', () => {
  expect(troublesOf({ ...well, disk: disk(700_000_000) })).toEqual([
    { code: 'disk-low', level: 'warning', sentence: expect.stringContaining('700 MB') as string },
  ]);
  const codes = troublesOf({ ...well, disk: disk(50_000_000), cameras: lost('Gate') });
  expect(codes.map(({ code }) => code)).toEqual(['disk-full', 'cameras-lost']);
});

test('what keeps the server from its work is told after what does not work', () => {
  const facts = {
    figures: serverFigures({
      loopDelay: { p50Ms: 5, p99Ms: 400, maxMs: 900 },
      memory: { residentBytes: 3.9 * gigabyte, heapBytes: 0, bufferBytes: 0 },
    }),
    openFiles: { open: 1000, most: 1024 },
    storage: { state: 'full', since: 0, sentence: 'The disk is full.' },
    cameras: [...lost('Gate'), ...camera('Yard', { isFrozen: true })],
  } as const;
  expect(troublesOf({ ...well, ...facts }).map(({ code }) => code)).toEqual([
    ...['storage', 'cameras-lost', 'cameras-frozen'],
    ...['memory-low', 'files-low', 'short-of-time'],
  ]);
});
