import { describe, expect, test } from 'vitest';
import { cameraParameters, queryForNext, queryWithZoom } from '@/app/_camera/camera-parameters';

const read = (text: string) => cameraParameters(new URLSearchParams(text));

test('without parameters the whole picture is shown, with bar and label', () => {
  expect(read('')).toEqual({
    fullscreen: false,
    bar: true,
    label: true,
    fit: 'contain',
    zoom: { scale: 1, x: 0.5, y: 0.5 },
    tourSeconds: undefined,
    wall: undefined,
  });
});

test('the whole screen goes without bar and label, unless they are asked for', () => {
  expect(read('fullscreen')).toMatchObject({ fullscreen: true, bar: false, label: false });
  expect(read('fullscreen=1&label')).toMatchObject({ fullscreen: true, bar: false, label: true });
  expect(read('fullscreen=0')).toMatchObject({ fullscreen: false, bar: true });
});

test('each thing can be asked for by itself', () => {
  expect(read('bar=0')).toMatchObject({ bar: false, label: true });
  expect(read('label=0&fit=cover')).toMatchObject({ bar: true, label: false, fit: 'cover' });
  expect(read('zoom=2&x=0.5&y=0.3').zoom).toEqual({ scale: 2, x: 0.5, y: 0.3 });
  expect(read('tour=10&wall=night-shift')).toMatchObject({ tourSeconds: 10, wall: 'night-shift' });
});

test.each(['fit=fill', 'zoom=many', 'zoom=0.5', 'zoom=', 'x=2', 'y=-1', 'tour=0', 'tour=x', 'a=b'])(
  'what is not understood (%s) is as if it were not there',
  (query) => {
    expect(read(query)).toEqual(read(''));
  },
);

describe('the query of the next address', () => {
  test('keeps all but where in the picture one looked', () => {
    const query = new URLSearchParams('fullscreen&zoom=2&x=0.1&y=0.2&wall=night-shift');
    expect(queryForNext(query)).toBe('?fullscreen&wall=night-shift');
    expect(queryForNext(new URLSearchParams('zoom=3'))).toBe('');
  });

  test('tells the zoom while there is one', () => {
    const query = new URLSearchParams('zoom=2&bar=0');
    const zoom = { scale: 2.50001, x: 0.333333, y: 0.5 };
    expect(queryWithZoom(query, zoom)).toBe('?bar=0&zoom=2.5&x=0.333&y=0.5');
    expect(queryWithZoom(query, { scale: 1, x: 0.5, y: 0.5 })).toBe('?bar=0');
  });
});
