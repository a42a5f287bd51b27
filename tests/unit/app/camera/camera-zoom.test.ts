import { describe, expect, test } from 'vitest';
import {
  boundedZoom,
  magnificationOf,
  mostScale,
  pannedZoom,
  wholePicture,
  zoomAbout,
  zoomTransform,
  type CameraZoom,
  type WindowPoint,
  type ZoomFrame,
} from '@/app/_camera/camera-zoom';

/** A wide picture in a window of the same shape, and on a phone held upright. */
const desk: ZoomFrame = {
  window: { width: 1600, height: 900 },
  picture: { width: 1600, height: 900 },
};
const phone: ZoomFrame = {
  window: { width: 390, height: 844 },
  picture: { width: 390, height: 219 },
};

/** What of the picture is under a place of the window, from 0 to 1. */
function under(zoom: CameraZoom, point: WindowPoint, { picture }: ZoomFrame): WindowPoint {
  return {
    x: zoom.x + point.x / (picture.width * zoom.scale),
    y: zoom.y + point.y / (picture.height * zoom.scale),
  };
}

describe('zooming', () => {
  test.each([
    { x: 0, y: 0 },
    { x: 700, y: -300 },
    { x: -800, y: 450 },
  ])('keeps what is under the pointer at ($x, $y) there', (point) => {
    const zoom = zoomAbout(wholePicture, 3, point, desk);
    expect(zoom.scale).toBe(3);
    const before = under(wholePicture, point, desk);
    const after = under(zoom, point, desk);
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
  });

  test('goes no further than eight times, and no smaller than the whole picture', () => {
    expect(zoomAbout(wholePicture, 50, { x: 0, y: 0 }, desk).scale).toBe(mostScale);
    const out = zoomAbout({ scale: 2, x: 0.3, y: 0.7 }, 0.1, { x: 500, y: 100 }, desk);
    expect(out).toEqual(wholePicture);
  });

  test('a picture lower than the window stays in its middle until it fills it', () => {
    const twice = zoomAbout(wholePicture, 2, { x: 100, y: 90 }, phone);
    expect(twice.y).toBe(0.5);
    expect(twice.x).toBeGreaterThan(0.5);
    const sixTimes = zoomAbout(wholePicture, 6, { x: 0, y: 90 }, phone);
    expect(sixTimes.y).toBeGreaterThan(0.5);
  });
});

describe('panning', () => {
  test('follows the pointer', () => {
    const zoom = pannedZoom({ scale: 4, x: 0.5, y: 0.5 }, { x: 160, y: -90 }, desk);
    expect(zoom.x).toBeCloseTo(0.475);
    expect(zoom.y).toBeCloseTo(0.525);
  });

  test.each([
    { far: { x: 1e6, y: 1e6 }, edge: { x: 0.125, y: 0.125 } },
    { far: { x: -1e6, y: -1e6 }, edge: { x: 0.875, y: 0.875 } },
  ])('stops at the edge of the picture: $edge', ({ far, edge }) => {
    const zoom = pannedZoom({ scale: 4, x: 0.5, y: 0.5 }, far, desk);
    expect(zoom).toEqual({ scale: 4, ...edge });
  });

  test('does not move the whole picture', () => {
    expect(pannedZoom(wholePicture, { x: 400, y: 200 }, desk)).toEqual(wholePicture);
  });
});

test('a bookmark that points beside the picture is brought into it', () => {
  expect(boundedZoom({ scale: 2, x: 0, y: 1 }, desk)).toEqual({ scale: 2, x: 0.25, y: 0.75 });
  expect(boundedZoom({ scale: 99, x: 0.5, y: 0.5 }, desk).scale).toBe(mostScale);
});

test('a picture that has no size yet is not moved', () => {
  const none = { window: { width: 0, height: 0 }, picture: { width: 0, height: 0 } };
  expect(boundedZoom({ scale: 2, x: 0.1, y: 0.9 }, none)).toEqual({ scale: 2, x: 0.5, y: 0.5 });
});

test('the transform is in parts of the picture, so that it holds for any window', () => {
  expect(zoomTransform(wholePicture)).toBe('translate(0%, 0%) scale(1)');
  expect(zoomTransform({ scale: 2, x: 0.25, y: 0.75 })).toBe('translate(50%, -50%) scale(2)');
});

test('the canvas grows by half steps, never beyond the zoom that there is', () => {
  expect([1, 1.01, 1.5, 2.2, 7.9, 8].map(magnificationOf)).toEqual([1, 1.5, 1.5, 2.5, 8, 8]);
});
