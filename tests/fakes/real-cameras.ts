import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { RealProgram } from './real-program';

/** What both show: ffmpeg's moving test picture, 320 x 240, ten times a second. */
const testPicture = 'testsrc2=size=320x240:rate=10';

/** ffmpeg as an MJPEG camera for one viewer on 127.0.0.1; it ends with that viewer. */
export function startFfmpegCamera(port: number): RealProgram {
  return new RealProgram('ffmpeg', [
    ...['-v', 'error', '-re', '-f', 'lavfi', '-i', testPicture, '-c:v', 'mjpeg'],
    ...['-f', 'mpjpeg', '-listen', '1', `http://127.0.0.1:${port}/`],
  ]);
}

/**
 * Debian's motion with its stream on 127.0.0.1, fed from a video file that plays in a loop.
 * @param folder for its files
 * @param settings more lines of its configuration
 */
export async function startMotion(
  folder: string,
  port: number,
  settings: readonly string[] = [],
): Promise<RealProgram> {
  const video = path.join(folder, 'loop.mp4');
  const made = new RealProgram('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `${testPicture}:duration=4`],
    ...['-pix_fmt', 'yuv420p', '-g', '10', video],
  ]);
  if ((await made.exited) !== 0) throw new Error(made.messages);
  const file = path.join(folder, 'motion.conf');
  const lines = [
    ...['daemon off', `netcam_url file://${video}`, 'width 320', 'height 240', 'framerate 10'],
    ...['picture_output off', 'movie_output off', 'webcontrol_port 0', `target_dir ${folder}`],
    ...[`stream_port ${port}`, 'stream_localhost on', 'stream_maxrate 10', ...settings],
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  return new RealProgram('motion', ['-n', '-c', file, '-l', path.join(folder, 'motion.log')]);
}
