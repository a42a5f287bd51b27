import { describe, expect, it } from 'vitest';
import { ShownCameras } from '@/lib/activity/shown-cameras';
import type { Watching } from '@/lib/activity/watch-ledger';

const watcher = {
  key: 'k',
  gapMs: 0,
  doer: { userId: null, name: 'Hall', via: 'kiosk' as const },
};
const camera = (id: string) => ({ id, name: id });

describe('ShownCameras', () => {
  it('begins and ends looks only where what is shown changes', () => {
    const told: string[] = [];
    const watching: Watching = {
      begin: (_, { id }) => {
        told.push(`begin ${id}`);
        return () => void told.push(`end ${id}`);
      },
      seen: () => undefined,
    };
    const shown = new ShownCameras(watching, watcher);
    shown.show([camera('a'), camera('b')]);
    shown.show([camera('b'), camera('c')]);
    shown.show([camera('b'), camera('c')]);
    shown.show([]);
    shown.show([]);
    expect(told).toEqual(['begin a', 'begin b', 'end a', 'begin c', 'end b', 'end c']);
  });
});
