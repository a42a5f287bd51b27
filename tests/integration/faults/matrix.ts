import type { SourceErrorCode } from '@/lib/sources/source-error';
import type { Fault } from '@/tests/fakes/simulator/faults';
import type { Way } from './watched-camera';

/** What must come of a fault: the code by which a person is told, or pictures that go on. */
export type Outcome = SourceErrorCode | 'live';

/**
 * What each fault must lead to, by how the camera is read: the last is what it comes to, and nothing but
 * those before it may be told on the way, such as what becomes of a stream that is open.
 */
export const matrix: Readonly<Record<Fault, Readonly<Record<Way, readonly Outcome[]>>>> = {
  refuse: { mjpeg: ['ended', 'refused'], snapshot: ['refused'] },
  // For a moment its port is closed, before it answers nothing.
  'black-hole': {
    mjpeg: ['stalled', 'timeout'],
    snapshot: ['refused', 'ended', 'stalled', 'timeout'],
  },
  silence: { mjpeg: ['stalled'], snapshot: ['stalled', 'timeout'] },
  reboot: { mjpeg: ['ended', 'refused'], snapshot: ['refused'] },
  'status-401': { mjpeg: ['ended', 'unauthorised'], snapshot: ['unauthorised'] },
  'status-403': { mjpeg: ['ended', 'forbidden'], snapshot: ['forbidden'] },
  'status-404': { mjpeg: ['ended', 'not-found'], snapshot: ['not-found'] },
  'status-500': { mjpeg: ['ended', 'http-status'], snapshot: ['http-status'] },
  'status-503': { mjpeg: ['ended', 'busy'], snapshot: ['busy'] },
  'web-page': { mjpeg: ['ended', 'web-page'], snapshot: ['web-page'] },
  'redirect-loop': { mjpeg: ['ended', 'too-many-redirects'], snapshot: ['too-many-redirects'] },
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
  'endless-header': { mjpeg: ['not-a-picture', 'protocol'], snapshot: ['protocol'] },
  // And the hub says that it is frozen: see below.
  frozen: { mjpeg: ['live'], snapshot: ['live'] },
  // Ages go by the server's clock alone.
  'clock-jump': { mjpeg: ['live'], snapshot: ['live'] },
  // Framewall is one viewer, however many watch.
  'one-viewer': { mjpeg: ['live'], snapshot: ['live'] },
  // By plain HTTP: what answers hangs up.
  'tls-self-signed': { mjpeg: ['ended', 'unreachable'], snapshot: ['unreachable'] },
  'tls-expired': { mjpeg: ['ended', 'unreachable'], snapshot: ['unreachable'] },
};

/** What a camera is in when it is first told of: connected without pictures, or not connected. */
export function stateOf(code: SourceErrorCode): 'stalled' | 'failed' {
  return code === 'stalled' ? 'stalled' : 'failed';
}

/** How what a person reads of each begins: each tells of something else. */
export const sentences: Readonly<Partial<Record<Outcome, string>>> = {
  refused: 'The camera refused the connection: check the port',
  timeout: 'The camera did not answer in time',
  stalled: 'The camera is connected but has stopped sending pictures',
  unauthorised: 'The camera wants another user name or password',
  forbidden: 'The camera does not let this user see the picture',
  'not-found': 'The camera has nothing at this path',
  'http-status': 'The camera answered with an error instead of a picture',
  busy: 'The camera is busy',
  'web-page': 'This address is a web page',
  'too-many-redirects': 'The camera sends from one address to the next without end',
  ended: 'The camera ended the stream',
  'not-a-picture': 'What the camera sends is not a JPEG picture',
  'too-large': 'The picture is larger than the limit',
  protocol: 'What answers does not speak what the address begins with',
  unreachable: 'The camera cannot be reached',
};

/** They send as fast as they can, and would slow the others down: one after the other. */
export const floods: ReadonlySet<Fault> = new Set(['huge', 'huge-unsized', 'endless-header']);
