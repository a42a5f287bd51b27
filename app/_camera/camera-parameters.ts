import { pictureFits, type PictureFit } from '@/lib/wall/wall-view';
import { leastScale, mostScale, wholePicture, type CameraZoom } from './camera-zoom';

/** What a bookmark of a camera's page asks for. What is not understood is as if it were not there. */
export interface CameraParameters {
  /** The picture alone: no bar, label or cursor; the whole screen at the first click or key. */
  readonly fullscreen: boolean;
  readonly bar: boolean;
  readonly label: boolean;
  readonly fit: PictureFit;
  readonly zoom: CameraZoom;
  /** The next camera every so many seconds; undefined for staying. */
  readonly tourSeconds: number | undefined;
  /** The slug of the wall whose order and way back these are. */
  readonly wall: string | undefined;
}

const leastTourSeconds = 2;
const mostTourSeconds = 24 * 60 * 60;
const zoomNames = ['zoom', 'x', 'y'];

export function cameraParameters(query: Pick<URLSearchParams, 'get'>): CameraParameters {
  const fullscreen = choice(query.get('fullscreen')) ?? false;
  return {
    fullscreen,
    bar: choice(query.get('bar')) ?? !fullscreen,
    label: choice(query.get('label')) ?? !fullscreen,
    fit: pictureFits.find((fit) => fit === query.get('fit')) ?? 'contain',
    zoom: {
      scale: numberIn(query.get('zoom'), leastScale, mostScale) ?? wholePicture.scale,
      x: numberIn(query.get('x'), 0, 1) ?? wholePicture.x,
      y: numberIn(query.get('y'), 0, 1) ?? wholePicture.y,
    },
    tourSeconds: numberIn(query.get('tour'), leastTourSeconds, mostTourSeconds),
    wall: query.get('wall') || undefined,
  };
}

/** The query for another camera: all but where in the picture one looked. With its `?`, or empty. */
export function queryForNext(query: URLSearchParams): string {
  const next = new URLSearchParams(query);
  for (const name of zoomNames) next.delete(name);
  return queryText(next);
}

/** The query that leads back to this very spot. With its `?`, or empty. */
export function queryWithZoom(query: URLSearchParams, { scale, x, y }: CameraZoom): string {
  const next = new URLSearchParams(query);
  for (const name of zoomNames) next.delete(name);
  if (scale > leastScale) {
    next.set('zoom', shortNumber(scale));
    next.set('x', shortNumber(x));
    next.set('y', shortNumber(y));
  }
  return queryText(next);
}

/** `?fullscreen` rather than `?fullscreen=`, as people write it. */
export function queryText(query: URLSearchParams): string {
  const text = query.toString().replace(/=(?=&|$)/g, '');
  return text === '' ? '' : `?${text}`;
}

/** `?bar` and `?bar=1` say yes, `?bar=0` no; undefined where nothing is said. */
function choice(value: string | null): boolean | undefined {
  return value === null ? undefined : !['0', 'false', 'no'].includes(value);
}

function numberIn(text: string | null, least: number, most: number): number | undefined {
  if (text === null || text.trim() === '') return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}

function shortNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
