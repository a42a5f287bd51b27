import { describe, expect, test } from 'vitest';
import type { CameraView } from '@/lib/cameras/camera';
import { addressFacts, cameraDiagnosis, sourceFacts } from '@/lib/system/camera-diagnosis';
import { cameraFigures } from '@/tests/fakes/camera-figures';

const view = {
  ...{ id: 'c1', slug: 'gate', name: 'Gate', position: 0, enabled: true, pushKeySet: false },
  source: {
    ...{ kind: 'mjpeg', url: 'http://10.0.0.5:81/video?user=ada&pwd=••••', username: 'ada' },
    secretsSet: ['password'],
  },
  ...{ createdAt: '', updatedAt: '' },
} as unknown as CameraView;

const journal = {
  of: (id: string) =>
    id === 'c1' ? [{ at: 0, condition: 'lost', reason: 'refused', tries: 4 } as const] : [],
};

describe('what is told of a camera', () => {
  test('is how it is read, its figures, and what became of it', () => {
    const figures = new Map([['c1', cameraFigures({ id: 'c1', name: 'Gate', losses: 2 })]]);
    const hour = {
      ...{ fps: [null, 5, 3], ageMs: [null, 90, 4_000], bytesPerSecond: [null, 1, 1] },
      lost: [{ fromAgoMs: 20_000, toAgoMs: 10_000 }],
    };
    const told = cameraDiagnosis(view, { figures, hours: new Map([['c1', hour]]), journal });
    expect(told).toMatchObject({
      ...{ slug: 'gate', name: 'Gate', enabled: true },
      main: {
        source: { kind: 'mjpeg', hasUsername: true, secretsSet: ['password'] },
        figures: { state: 'live', losses: 2 },
        journal: [
          { at: '1970-01-01T00:00:00.000Z', condition: 'lost', reason: 'refused', tries: 4 },
        ],
      },
      hour: { minutesWatched: 2, slowestFps: 3, oldestMs: 4_000, lost: hour.lost },
    });
    expect(told).not.toHaveProperty('sub');
    expect(told.main.source).not.toHaveProperty('username');
  });

  test('has no figures while it is switched off', () => {
    const told = cameraDiagnosis(view, { figures: new Map(), hours: new Map(), journal });
    expect(told.main).not.toHaveProperty('figures');
    expect(told).not.toHaveProperty('hour');
  });

  test('is of an address no log-in and no value in its query', () => {
    expect(addressFacts('rtsp://ada:hunter2@10.0.0.5:554/live/1?token=abc&x=1&x=2#part')).toBe(
      'rtsp://10.0.0.5:554/live/1?token=…&x=…',
    );
    expect(addressFacts('not one')).toBe('not an address');
  });

  test('is of a program how many arguments it has', () => {
    const source = { kind: 'command', program: '/bin/cat', args: ['--key', 'abc'], secretsSet: [] };
    expect(sourceFacts(source as never)).toMatchObject({ program: '/bin/cat', args: 2 });
  });
});
