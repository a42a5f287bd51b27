import type { Orientation } from './config/orientation';

/*
 * Filters for ffmpeg's -vf, in the words of every version from 4.3 to 8.
 */

/**
 * Drops what comes before the next picture is due. Unlike ffmpeg's own fps filter this keeps no
 * picture until the next has come. A quarter of an interval is forgiven for the camera's jitter,
 * and a jump of its clock back by two seconds begins anew. Register 0 holds when the next is due.
 */
export function dropping(fps: number): string {
  const interval = 1 / fps;
  const wentBack = `lt(t,ld(0)-${interval + 2})`;
  const isDue = `gte(t,ld(0)-${interval / 4})+${wentBack}`;
  const next = `st(0,if(${wentBack},t,max(ld(0),t-${interval}))+${interval})`;
  return `select='if(isnan(t),1,if(${isDue},${next}*0+1))'`;
}

/** Consecutive times: else ffmpeg shows pictures twice to keep to a constant rate, given by -r. */
export function consecutive(fps: number): string {
  return `setpts=N/${fps}/TB`;
}

/**
 * Video's range of brightness and colour spread to the full one, as JPEG has it; what is full already
 * stays. By table: ffmpeg's scaler gives the same within one step, and takes more than twice the time.
 */
export const fullRange: readonly string[] = [
  'format=yuv420p|yuvj420p',
  `lutyuv=y='${spread(0)}':u='${spread(128)}':v='${spread(128)}'`,
  ...['setparams=range=pc', 'format=yuvj420p'],
];

/** Rounded. `minval` and `maxval` are those of the picture's own range. */
function spread(centre: number): string {
  const from = centre === 0 ? 'minval' : String(centre);
  return `(val-${from})*255/(maxval-minval)+${centre + 0.5}`;
}

/** Lays the picture as wanted. */
export function turning({ rotation, flipHorizontal, flipVertical }: Orientation): string[] {
  const rotations = {
    0: [],
    90: ['transpose=clock'],
    180: ['hflip', 'vflip'],
    270: ['transpose=cclock'],
  } as const;
  return [
    ...rotations[rotation],
    ...(flipHorizontal ? ['hflip'] : []),
    ...(flipVertical ? ['vflip'] : []),
  ];
}
