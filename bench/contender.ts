import type { Setting } from './setting';
import type { Subject } from './throughput';
import type { Target } from './viewer';

/** A server that can be watched until `end` is called. */
export interface Turn {
  readonly subject: Subject;
  readonly target: Target;
  end(): Promise<void>;
}

/** One of the servers that are measured in turns. */
export interface Contender {
  readonly name: string;
  /** Whether it is somebody else's: what it fails at is told, and ends nothing. */
  readonly isPeer: boolean;
  begin(): Promise<Turn>;
}

/** Somebody else's server, ready to be run. */
export interface Peer {
  readonly name: string;
  /** Its version, how it is run and what it does: a sentence for the report. */
  readonly account: string;
  /** @param cameraPort of the camera of 127.0.0.1 whose stream is /video.mjpeg */
  contend(setting: Setting, cameraPort: number): Contender;
}

/** One that costs nothing while nobody watches, and so may run on between its turns. */
export function keptRunning(subject: Subject, target: Target, isPeer = false): Contender {
  const turn = { subject, target, end: () => Promise.resolve() };
  return { name: subject.name, isPeer, begin: () => Promise.resolve(turn) };
}
