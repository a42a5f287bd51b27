import { knownHttpPaths } from './known-http-paths';
import { knownRtspPaths } from './known-rtsp-paths';

/** What comes from an address. */
export const foundKinds = ['rtsp', 'mjpeg', 'snapshot'] as const;
export type FoundKind = (typeof foundKinds)[number];

/** Where cameras of some makers give their pictures. */
export interface KnownPath {
  readonly kind: FoundKind;
  /** The makers whose cameras, or the programs whose streams, are found there. */
  readonly makers: readonly string[];
  /** Path and query. Never with a password in it: an address is stored and shown. */
  readonly path: string;
  /** The ports by default, most likely first. */
  readonly ports: readonly number[];
  /** The smaller of a camera's streams. */
  readonly substream: boolean;
  /** The public page or file that says so. */
  readonly source: string;
}

/**
 * Every known path, the most likely first within its kind.
 *
 * Left out on purpose: paths that need the password in them (XMeye's
 * `/user=x_password=y_channel=1`, Foscam's `CGIProxy.fcgi?usr=&pwd=`), and what changes the camera
 * that is asked: Dahua's `/cgi-bin/mjpg/video.cgi` switches the sub-stream's codec to MJPEG.
 */
export const knownPaths: readonly KnownPath[] = [...knownRtspPaths, ...knownHttpPaths];

/** The ports of the known paths, most common first. */
export function knownPorts(kinds: readonly FoundKind[]): number[] {
  const counts = new Map<number, number>();
  for (const { kind, ports } of knownPaths) {
    if (!kinds.includes(kind)) continue;
    for (const port of ports) counts.set(port, (counts.get(port) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([port]) => port);
}
