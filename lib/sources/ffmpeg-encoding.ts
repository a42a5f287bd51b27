/** Of 2 (best) to 31: a picture of 720p takes about 100 KB. */
const encoderQuality = 4;
/** Any: the pictures carry no time of their own (see `steadyTime`). */
const nominalRate = 25;

/**
 * Renumbers the pictures' times. The muxers of MJPEG ask ffmpeg for a constant rate, for which it
 * would repeat pictures of a camera that slows down in the dark: old ones that look new.
 */
const steadyTime = `setpts=N/(${nominalRate}*TB)`;

/** ffmpeg's arguments that come first: only errors, and no commands from standard input. */
export const ffmpegOpening = ['-hide_banner', '-nostdin', '-loglevel', 'error'] as const;

/** To its standard output, one part per picture with its length, each as soon as it is done. */
const toParts = ['-flush_packets', '1', '-f', 'mpjpeg', 'pipe:1'] as const;

/** ffmpeg's arguments that pass the input's own JPEGs on, byte for byte. */
export const copiedPictures: readonly string[] = ['-an', '-c:v', 'copy', ...toParts];

/** ffmpeg's arguments that encode the input as JPEGs, no more than `fps` a second. */
export function encodedPictures(fps: number): readonly string[] {
  // A little less than the interval: a camera of that very rate is never exactly on time.
  const gap = (0.95 / fps).toFixed(4);
  const select = `select='isnan(prev_selected_t)+gte(t-prev_selected_t,${gap})'`;
  return [
    ...['-an', '-vf', `${select},${steadyTime}`, '-r', String(nominalRate)],
    // More threads would encode several pictures at once, each of them later.
    ...['-c:v', 'mjpeg', '-threads', '1', '-pix_fmt', 'yuvj420p', '-q:v', String(encoderQuality)],
    ...toParts,
  ];
}
