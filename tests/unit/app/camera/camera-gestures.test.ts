import { beforeEach, describe, expect, test } from 'vitest';
import { CameraGestures } from '@/app/_camera/camera-gestures';

let said: string[];
let isZoomed: boolean;
let gestures: CameraGestures;
let timeMs: number;

beforeEach(() => {
  said = [];
  isZoomed = false;
  timeMs = 0;
  gestures = new CameraGestures({
    isZoomed: () => isZoomed,
    onPan: ({ x, y }) => said.push(`pan ${x} ${y}`),
    onPinch: (factor, about, moved) =>
      said.push(`pinch ${factor} about ${about.x} ${about.y}, moved ${moved.x} ${moved.y}`),
    onDoubleTap: ({ x, y }) => said.push(`double tap ${x} ${y}`),
    onDraw: (right) => said.push(`draw ${right}`),
    onSwipe: (step) => said.push(`swipe ${step}`),
  });
});

type Deed = 'down' | 'move' | 'up';

function finger(deed: Deed, x: number, y: number, id = 1): void {
  gestures[deed]({ id, isTouch: true, point: { x, y }, timeMs });
}

function mouse(deed: Deed, x: number, y: number): void {
  gestures[deed]({ id: 9, isTouch: false, point: { x, y }, timeMs });
}

describe('over the whole picture', () => {
  test('a finger drawn to the left goes to the next camera, to the right to the one before', () => {
    finger('down', 0, 0);
    finger('move', -90, 5);
    finger('up', -90, 5);
    expect(said).toEqual(['draw -90', 'swipe 1']);
    finger('down', 0, 0);
    finger('move', 70, 0);
    finger('up', 70, 0);
    expect(said.at(-1)).toBe('swipe -1');
  });

  test('a short flick is a swipe, a short slow draw is not', () => {
    finger('down', 0, 0);
    finger('move', -30, 0);
    timeMs = 40;
    finger('up', -30, 0);
    expect(said.at(-1)).toBe('swipe 1');
    finger('down', 0, 0);
    finger('move', -30, 0);
    timeMs = 900;
    finger('up', -30, 0);
    expect(said.at(-1)).toBe('draw 0');
  });

  test('a finger that goes up or down swipes nothing', () => {
    finger('down', 0, 0);
    finger('move', -60, 200);
    finger('up', -60, 200);
    expect(said.at(-1)).toBe('draw 0');
  });

  test('a mouse neither swipes nor pans', () => {
    mouse('down', 0, 0);
    mouse('move', -200, 0);
    mouse('up', -200, 0);
    expect(said).toEqual([]);
  });

  test('what the browser takes over ends without a swipe', () => {
    finger('down', 0, 0);
    finger('move', -90, 0);
    gestures.cancel(1);
    expect(said).toEqual(['draw -90', 'draw 0']);
    finger('up', -90, 0);
    expect(said).toHaveLength(2);
  });
});

describe('while zoomed', () => {
  beforeEach(() => void (isZoomed = true));

  test('a drag pans by what the pointer went, and never swipes', () => {
    finger('down', 0, 0);
    finger('move', -100, 20);
    finger('move', -110, 25);
    finger('up', -110, 25);
    expect(said).toEqual(['pan -100 20', 'pan -10 5']);
  });

  test('a mouse pans as well', () => {
    mouse('down', 0, 0);
    mouse('move', 40, 0);
    mouse('up', 40, 0);
    expect(said).toEqual(['pan 40 0']);
  });

  test('a pointer that trembles does not pan', () => {
    mouse('down', 0, 0);
    mouse('move', 3, 3);
    mouse('up', 3, 3);
    expect(said).toEqual([]);
  });
});

describe('two fingers', () => {
  test('zoom about their middle, which moves', () => {
    finger('down', -50, 0, 1);
    finger('down', 50, 0, 2);
    finger('move', 150, 0, 2);
    expect(said).toEqual(['pinch 2 about 50 0, moved 50 0']);
  });

  test('end a swipe that one of them began', () => {
    finger('down', 0, 0, 1);
    finger('move', -40, 0, 1);
    finger('down', 50, 0, 2);
    finger('up', 50, 0, 2);
    finger('up', -40, 0, 1);
    expect(said).toEqual(['draw -40', 'draw 0']);
  });

  test('leave one that pans on from where it is', () => {
    finger('down', -50, 0, 1);
    finger('down', 50, 0, 2);
    finger('move', 150, 0, 2);
    isZoomed = true;
    finger('up', 150, 0, 2);
    finger('move', -45, 0, 1);
    finger('up', -45, 0, 1);
    expect(said.slice(1)).toEqual(['pan 5 0']);
  });
});

describe('a double tap', () => {
  function tap(x: number, y: number): void {
    finger('down', x, y);
    finger('up', x, y);
  }

  test('is two taps at one place, soon after each other', () => {
    tap(10, 10);
    timeMs = 200;
    tap(14, 12);
    expect(said).toEqual(['double tap 14 12']);
    timeMs = 300;
    tap(14, 12);
    expect(said).toHaveLength(1);
  });

  test.each([
    { apart: 'in time', x: 10, afterMs: 600 },
    { apart: 'in place', x: 200, afterMs: 100 },
  ])('is not two taps apart $apart', ({ x, afterMs }) => {
    tap(10, 10);
    timeMs = afterMs;
    tap(x, 10);
    expect(said).toEqual([]);
  });
});
