import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { Fault } from '@/tests/fakes/simulator/faults';
import type { Way } from './watched-camera';

/** What must come of a fault: the code by which a person is told, or pictures that go on. */
export type Outcome = SourceErrorCode | 'live';

/**
 * What each fault must lead to, by how the camera is read. Where two are given, the first is what an open
 * stream shows, and the second what the attempts to open another one do: the test waits for both.
 */
export const matrix: Readonly<Record<Fault, Readonly<Record<Way, readonly Outcome[]>>>> = {
  refuse: { mjpeg: ['ended', 'refused'], snapshot: ['refused'] },
  'black-hole': { mjpeg: ['stalled', 'timeout'], snapshot: ['stalled', 'timeout'] },
  silence: { mjpeg: ['stalled'], snapshot: ['stalled', 'timeout'] },
  reboot: { mjpeg: ['ended', 'refused'], snapshot: ['refused'] },
  'status-401': { mjpeg: ['unauthorised'], snapshot: ['unauthorised'] },
  'status-403': { mjpeg: ['forbidden'], snapshot: ['forbidden'] },
  'status-404': { mjpeg: ['not-found'], snapshot: ['not-found'] },
  'status-500': { mjpeg: ['http-status'], snapshot: ['http-status'] },
  'status-503': { mjpeg: ['busy'], snapshot: ['busy'] },
  'web-page': { mjpeg: ['web-page'], snapshot: ['web-page'] },
  'redirect-loop': { mjpeg: ['too-many-redirects'], snapshot: ['too-many-redirects'] },
  drip: { mjpeg: ['stalled'], snapshot: ['stalled'] },
  'drip-head': { mjpeg: ['stalled'], snapshot: ['stalled', 'timeout'] },
  'reset-mid-frame': { mjpeg: ['ended'], snapshot: ['ended'] },
  // A stream is cut at its boundaries, whatever its lengths say; an answer ends where its length says.
  'length-long': { mjpeg: ['live'], snapshot: ['live'] },
  'length-short': { mjpeg: ['live'], snapshot: ['not-a-picture'] },
  truncated: { mjpeg: ['not-a-picture'], snapshot: ['not-a-picture'] },
  corrupt: { mjpeg: ['not-a-picture'], snapshot: ['not-a-picture'] },
  // A picture that is whole is shown: what it is of, only eyes can tell.
  garbled: { mjpeg: ['live'], snapshot: ['live'] },
  huge: { mjpeg: ['too-large'], snapshot: ['too-large'] },
  'huge-unsized': { mjpeg: ['too-large'], snapshot: ['too-large'] },
  'endless-header': { mjpeg: ['protocol'], snapshot: ['protocol'] },
  // And the hub says that it is frozen: see below.
  frozen: { mjpeg: ['live'], snapshot: ['live'] },
  // Ages go by the server's clock alone.
  'clock-jump': { mjpeg: ['live'], snapshot: ['live'] },
  // Framewall is one viewer, however many watch.
  'one-viewer': { mjpeg: ['live'], snapshot: ['live'] },
  // By plain HTTP: what answers hangs up.
  'tls-self-signed': { mjpeg: ['unreachable'], snapshot: ['unreachable'] },
  'tls-expired': { mjpeg: ['unreachable'], snapshot: ['unreachable'] },
};

/** They send as fast as they can, and would slow the others down: one after the other. */
export const floods: ReadonlySet<Fault> = new Set(['huge', 'huge-unsized', 'endless-header']);
