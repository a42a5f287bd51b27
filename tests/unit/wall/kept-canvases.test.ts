import { describe, expect, it } from 'vitest';
import { KeptCanvases } from '@/lib/wall/kept-canvases';

/** Only handed through. */
const canvas = (): HTMLCanvasElement => ({}) as HTMLCanvasElement;
const small = { width: 320, height: 180 };
const large = { width: 2560, height: 1440 };

function setUp(...known: readonly string[]) {
  const dropped: string[] = [];
  const kept = new KeptCanvases((camera) => dropped.push(camera));
  kept.know(known);
  return { kept, dropped };
}

describe('KeptCanvases', () => {
  it('gives a canvas back once', () => {
    const { kept, dropped } = setUp('a');
    const mine = canvas();
    expect(kept.keep('a', mine, small)).toBe(true);
    expect(kept.take('a')).toBe(mine);
    expect(kept.take('a')).toBeUndefined();
    expect(dropped).toEqual([]);
  });

  it('keeps a wall of 64 tiles, and lets the largest go first where it is too much', () => {
    const ids = Array.from({ length: 64 }, (_, index) => `camera-${index}`);
    const { kept, dropped } = setUp('x', 'y', 'z', ...ids);
    for (const id of ids) kept.keep(id, canvas(), small);
    expect(kept.keep('x', canvas(), large)).toBe(true);
    expect(kept.keep('y', canvas(), large)).toBe(true);
    expect(kept.keep('z', canvas(), { width: 16_384, height: 9_216 })).toBe(false);
    expect(dropped).toEqual(['x', 'z']);
    expect(kept.size).toBe(65);
    for (const id of ids) expect(kept.take(id)).toBeDefined();
  });

  it('has room again for what was taken', () => {
    const { kept } = setUp('a', 'b');
    for (let turn = 0; turn < 100; turn += 1) {
      expect(kept.keep('a', canvas(), large)).toBe(true);
      expect(kept.take('a')).toBeDefined();
    }
    expect(kept.keep('b', canvas(), large)).toBe(true);
  });

  it('keeps nothing of a camera that the person may not see, nor a speck', () => {
    const { kept, dropped } = setUp('a', 'b');
    expect(kept.keep('stranger', canvas(), small)).toBe(false);
    expect(kept.keep('a', canvas(), { width: 2, height: 1 })).toBe(false);
    expect(kept.keep('b', canvas(), small)).toBe(true);
    kept.know(['a']);
    expect(kept.take('b')).toBeUndefined();
    expect(dropped).toEqual(['stranger', 'a', 'b']);
  });
});
