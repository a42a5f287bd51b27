import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Length of each measured window. */
  readonly windowMs: number;
  /** Numbers of viewers to measure with. */
  readonly viewerCounts: readonly number[];
  /** How often each measurement is taken, in turns with the others. */
  readonly rounds: number;
  readonly fps: number;
  readonly pictureBytes: number;
  /** Viewers that come and go; 0 leaves that part out. */
  readonly comingAndGoing: number;
  /** Processes the viewers are spread over. */
  readonly viewerProcesses: number;
  /** How long the wall is left alone in a tab, or the server with failing cameras. */
  readonly soakMs: number;
  /** The same seed gives the same failures. */
  readonly seed: number;
  /** Where the rows of a long run are written as they come; undefined: nowhere. */
  readonly logFile: string | undefined;
  readonly subjects: readonly string[];
  /** Other programs to be measured beside them. */
  readonly peers: readonly PeerName[];
  /** What is measured. */
  readonly parts: readonly string[];
  /** Where the table is written; undefined to print it only. */
  readonly reportFile: string | undefined;
}

/** Other programs that give one camera's pictures to many; see peers.ts. */
export const peerNames = ['motion', 'mjpeg-proxy'] as const;
export type PeerName = (typeof peerNames)[number];

export const allParts = [
  'fan-out',
  'kinds',
  'rtsp',
  'delay',
  'capacity',
  'idle',
  'wall',
  'tab',
  'soak',
  'lean',
] as const;

/** Beside them there is `chaos`, for an hour of its own: it is measured where it is asked for. */

export const usage = `npm run bench -- [options]
  --seconds 8           length of each measured window
  --viewers 1,50,400    numbers of viewers
  --rounds 2            how often each is measured
  --fps 30              pictures per second of the camera
  --picture-kb 110      size of a picture
  --come-and-go 1000    viewers that come and go; 0 leaves it out
  --processes 1         processes the viewers are spread over
  --subjects bare,relay,framewall
  --peer motion         another program beside them, as often as there are: motion, mjpeg-proxy
  --parts fan-out,kinds,rtsp,delay,capacity,idle,wall,tab,soak,lean
                        and chaos: cameras that fail and return, viewers that come and go
  --soak-minutes 1      how long a wall is left alone; 30 to be sure, 60 for chaos
  --seed 1              of chaos: the same gives the same failures
  --log FILE            where chaos writes its rows as they come
  --no-report           do not write docs/benchmarks.md`;

/** @throws Error for an option or a peer that is unknown, or a number that is not positive. */
export function readOptions(args: readonly string[], reportFile: string): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '8' },
      viewers: { type: 'string', default: '1,50,400' },
      rounds: { type: 'string', default: '2' },
      fps: { type: 'string', default: '30' },
      'picture-kb': { type: 'string', default: '110' },
      'come-and-go': { type: 'string', default: '1000' },
      processes: { type: 'string', default: '1' },
      subjects: { type: 'string', default: 'bare,relay,framewall' },
      peer: { type: 'string', multiple: true, default: [] },
      'soak-minutes': { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      log: { type: 'string' },
      parts: { type: 'string', default: allParts.join() },
      'no-report': { type: 'boolean', default: false },
    },
  });
  return {
    windowMs: positive('seconds', values.seconds) * 1000,
    viewerCounts: values.viewers.split(',').map((text) => positive('viewers', text)),
    rounds: positive('rounds', values.rounds),
    fps: positive('fps', values.fps),
    pictureBytes: positive('picture-kb', values['picture-kb']) * 1000,
    comingAndGoing:
      values['come-and-go'] === '0' ? 0 : positive('come-and-go', values['come-and-go']),
    viewerProcesses: positive('processes', values.processes),
    soakMs: positive('soak-minutes', values['soak-minutes']) * 60_000,
    seed: positive('seed', values.seed),
    logFile: values.log,
    subjects: values.subjects.split(','),
    peers: [...new Set(values.peer.map(peerOf))],
    parts: values.parts.split(','),
    reportFile: values['no-report'] ? undefined : reportFile,
  };
}

function peerOf(text: string): PeerName {
  const name = peerNames.find((one) => one === text);
  if (name === undefined) throw new Error(`--peer must be ${peerNames.join(' or ')}.\n\n${usage}`);
  return name;
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} must be a positive number.\n\n${usage}`);
  return value;
}
