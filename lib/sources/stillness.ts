import type { SourceConfig } from './source-config';

/** Networks and cameras hiccup; and a person who looks forgives as much. */
const shortestMs = 10_000;
/** Codecs that send differences give the same picture of a still scene until their next key frame. */
const shortestBetweenKeyFramesMs = 30_000;

/**
 * How long, in milliseconds, a camera's pictures must be the same, byte for byte, before it can be
 * called frozen. Sensors are never still for so long, even in the dark.
 * @returns undefined where the picture may stand still: nothing can be said then
 */
export function shortestStillnessMs(config: SourceConfig): number | undefined {
  switch (config.kind) {
    case 'folder':
    case 'push':
    case 'command':
      return undefined;
    case 'mjpeg':
    case 'snapshot':
    case 'device':
      return config.mayStandStill ? undefined : shortestMs;
    case 'rtsp':
      return config.mayStandStill ? undefined : shortestBetweenKeyFramesMs;
    case 'pi':
    case 'test-pattern':
      return shortestMs;
  }
}
