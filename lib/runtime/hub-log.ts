import { LineLimit } from '@/lib/log/line-limit';
import type { Log } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import type { HubSpec } from '@/lib/streaming/hub-directory';
import type { Failure, HubState } from '@/lib/streaming/hub-state';

/** A camera that comes and goes each second must not fill the log. */
const mostLinesPerMinute = 6;

type LogClock = Pick<Clock, 'now' | 'elapsed' | 'setTimer'>;

interface Loss {
  readonly code: Failure['code'];
  readonly at: number;
}

/**
 * One line for each change that matters, with how long a camera was lost; none for each retry of one
 * that stays lost.
 */
export function logHubStates(log: Log, clock: LogClock): (spec: HubSpec, state: HubState) => void {
  const lost = new Map<string, Loss>();
  const limit = new LineLimit({ clock, most: mostLinesPerMinute });

  const lose = (id: string, camera: string, message: string, failure: Failure): void => {
    const before = lost.get(id);
    lost.set(id, { code: failure.code, at: before?.at ?? clock.elapsed() });
    limit.write(id, (left) => log.warn(message, { ...lossOf(camera, failure), ...left }));
  };

  const gain = (id: string, camera: string): void => {
    const loss = lost.get(id);
    lost.delete(id);
    const message = loss ? 'camera live again' : 'camera live';
    const lasted = loss && { lostForMs: Math.round(clock.elapsed() - loss.at) };
    limit.write(id, (left) => log.info(message, { camera, ...lasted, ...left }));
  };

  return ({ id, title }, state) => {
    switch (state.kind) {
      case 'live':
        gain(id, title);
        return;
      case 'stalled':
        lose(id, title, 'camera stalled', state.failure);
        return;
      case 'failed':
        if (lost.get(id)?.code !== state.failure.code)
          lose(id, title, 'camera lost', state.failure);
        return;
      case 'idle':
        lost.delete(id);
        log.debug('camera idle', { camera: title });
        return;
      case 'starting':
        log.debug('camera starting', { camera: title });
        return;
    }
  };
}

/** One line when a camera's pictures begin to be the same, and one when they change again. */
export function logFrozenHubs(
  log: Log,
  clock: LogClock,
): (spec: HubSpec, since: number | undefined) => void {
  const limit = new LineLimit({ clock, most: mostLinesPerMinute });
  return ({ id, title: camera }, since) => {
    limit.write(id, (left) => {
      if (since === undefined) log.info('camera moves again', { camera, ...left });
      else log.warn('camera frozen', { camera, since: new Date(since).toISOString(), ...left });
    });
  };
}

function lossOf(camera: string, { code, output = [] }: Failure): Record<string, unknown> {
  return { camera, reason: code, ...(output.length > 0 && { messages: output }) };
}
