import type { ServerFigures, WallFigures } from '@/lib/figures/server-figures';
import { only, seconds, type Metric } from './metric';

/**
 * All open walls together: each lasts as long as a page is open, and a series for each would never be
 * seen again.
 */
function ofAll(
  name: string,
  help: string,
  valueOf: (walls: readonly WallFigures[]) => number,
): Metric<ServerFigures> {
  const samples = ({ walls }: ServerFigures) => only(valueOf(walls));
  return { kind: 'gauge', name: `framewall_walls${name}`, help, samples };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export const wallMetrics: readonly Metric<ServerFigures>[] = [
  ofAll('', 'Walls that are open.', (walls) => walls.length),
  ofAll('_tiles', 'Cameras that open walls show, each as often as it is shown.', (walls) =>
    sum(walls.map(({ cameras }) => cameras)),
  ),
  ofAll(
    '_in_flight_bytes',
    'Sent to all open walls, and not yet acknowledged by their pages.',
    (walls) => sum(walls.map(({ inFlightBytes }) => inFlightBytes)),
  ),
  ofAll('_most_in_flight_bytes', 'The same of the wall that has the most of it.', (walls) =>
    Math.max(0, ...walls.map(({ inFlightBytes }) => inFlightBytes)),
  ),
  ofAll('_window_bytes', 'How much may be on the way to all open walls.', (walls) =>
    sum(walls.map(({ windowBytes }) => windowBytes)),
  ),
  ofAll(
    '_oldest_acknowledgement_seconds',
    'How long ago the page that has been silent longest acknowledged anything.',
    (walls) => seconds(Math.max(0, ...walls.map(({ acknowledgedAgoMs }) => acknowledgedAgoMs))),
  ),
];
