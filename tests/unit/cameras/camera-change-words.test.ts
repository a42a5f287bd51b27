import { describe, expect, it } from 'vitest';
import type { Camera } from '@/lib/cameras/camera';
import { changeWords } from '@/lib/cameras/camera-change-words';
import { sourceConfig } from '@/lib/sources/source-config';

const mjpeg = (fields: object = {}) =>
  sourceConfig.parse({ kind: 'mjpeg', url: 'http://camera/video?pwd=s3cret', ...fields });

const camera = (fields: Partial<Camera> = {}): Camera => ({
  id: 'c1',
  slug: 'door',
  name: 'Door',
  position: 0,
  enabled: true,
  source: mjpeg(),
  subSource: null,
  pushKeyHash: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  ...fields,
});

describe('changeWords', () => {
  it.each<[string, Partial<Camera>, Partial<Camera>, string | null]>([
    ['nothing', {}, { updatedAt: new Date(1) }, null],
    ['a name', {}, { name: 'Front door' }, 'renamed from “Door”'],
    ['a switch', {}, { enabled: false }, 'switched off'],
    ['an address', {}, { source: mjpeg({ url: 'http://other/' }) }, 'address changed'],
    ['a first password', {}, { source: mjpeg({ password: 'hunter2' }) }, 'password set'],
    ['no password', { source: mjpeg({ password: 'a' }) }, {}, 'password removed'],
    [
      'a log-in and a turn',
      { source: mjpeg({ username: 'a', password: 'hunter1' }) },
      {
        source: mjpeg({ username: 'b', password: 'hunter2', rotation: 90, flipVertical: true }),
      },
      'user name changed, password changed, turn changed',
    ],
    [
      'a kind',
      {},
      { name: 'D', source: sourceConfig.parse({ kind: 'push' }) },
      'renamed from “Door”, mjpeg became push',
    ],
    ['a first sub-stream', {}, { subSource: mjpeg() }, 'sub-stream added'],
    [
      'a sub-stream',
      { subSource: mjpeg() },
      { subSource: mjpeg({ password: 'hunter2', mayStandStill: true }) },
      'sub-stream changed (settings changed, password set)',
    ],
  ])('tells that %s is different, in plain words without values', (_, before, after, words) => {
    expect(changeWords(camera(before), camera(after))).toBe(words);
  });
});
