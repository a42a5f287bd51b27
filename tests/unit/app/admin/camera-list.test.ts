import { describe, expect, it } from 'vitest';
import { sourceSummary } from '@/app/admin/cameras/_fields/kind-forms';
import { movedTo } from '@/app/_ui/moved-to';
import { stepped } from '@/app/admin/cameras/_list/camera-order';
import type { SourceView } from '@/lib/cameras/camera';

describe('the order of cameras', () => {
  it('moves one to another place and keeps the order of the others', () => {
    expect(movedTo(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(movedTo(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  });

  it('stops at both ends', () => {
    expect(stepped(['a', 'b'], 'a', 'up')).toEqual(['a', 'b']);
    expect(stepped(['a', 'b'], 'b', 'down')).toEqual(['a', 'b']);
  });

  it('does not change for a camera that is gone', () => {
    expect(stepped(['a', 'b'], 'x', 'up')).toEqual(['a', 'b']);
  });
});

describe('sourceSummary', () => {
  const upright = { rotation: 0, flipHorizontal: false, flipVertical: false } as const;
  const rest: { acceptCertificate: boolean; mayStandStill: boolean; secretsSet: [] } = {
    acceptCertificate: false,
    mayStandStill: false,
    secretsSet: [],
  };

  it('never shows a query, where many cameras take their password', () => {
    const url = 'http://10.0.0.5:81/videostream.cgi?usr=admin&pwd=hidden';
    expect(sourceSummary({ kind: 'mjpeg', url, ...upright, ...rest })).toBe(
      '10.0.0.5:81/videostream.cgi?…',
    );
  });

  it('shows the scheme where it is not the usual one', () => {
    expect(sourceSummary({ kind: 'mjpeg', url: 'https://cam/', ...upright, ...rest })).toBe(
      'https://cam',
    );
  });

  it('tells the path of a folder, and the rate of a loop', () => {
    const source: SourceView = {
      kind: 'folder',
      path: '/srv/graphs/*.png',
      mode: 'newest',
      fps: 2,
      ...upright,
      secretsSet: [],
    };
    expect(sourceSummary(source)).toBe('/srv/graphs/*.png');
    expect(sourceSummary({ ...source, mode: 'loop' })).toBe('/srv/graphs/*.png, 2 per second');
  });

  it('tells size and rate of a test pattern', () => {
    const source: SourceView = {
      kind: 'test-pattern',
      width: 640,
      height: 360,
      fps: 5,
      ...upright,
      secretsSet: [],
    };
    expect(sourceSummary(source)).toBe('640 × 360, 5 per second');
  });
});
