import { ageWords } from '@/app/_wall/tile-words';
import type { ServerMeasure } from '@/lib/figures/server-track';
import { byteWords } from '@/lib/system/byte-words';
import type { SystemView } from '@/lib/system/system-view';

/** One number of the server, as the page shows it. */
export interface Measure {
  readonly key: ServerMeasure;
  readonly label: string;
  /** In the sentence of its chart. */
  readonly what: string;
  /** The least that its chart's scale ends at. */
  readonly least: number;
  readonly words: (value: number) => string;
  readonly now: (view: SystemView) => number;
  /** What goes with it. */
  readonly note: (view: SystemView) => string;
}

export const measures: readonly Measure[] = [
  {
    key: 'viewers',
    label: 'Viewers',
    what: 'Viewers',
    least: 4,
    words: countWords,
    now: ({ viewers }) => viewers,
    note: ({ walls, streams, slowStreams }) =>
      [
        counted(walls, 'wall'),
        counted(streams, 'stream'),
        ...(slowStreams > 0 ? [`${slowStreams} on a slow connection`] : []),
      ].join(', '),
  },
  {
    key: 'bytesOutPerSecond',
    label: 'Sending',
    what: 'Sent in pictures',
    least: 100_000,
    words: (value) => `${byteWords(value)}/s`,
    now: ({ bytesOutPerSecond }) => bytesOutPerSecond,
    note: ({ bytesOut, at, startedAt }) =>
      `${byteWords(bytesOut)} in ${ageWords(Date.parse(at) - Date.parse(startedAt))}`,
  },
  {
    key: 'cores',
    label: 'Processor',
    what: 'Processor cores in use',
    least: 1,
    words: (value) => `${value.toFixed(value < 10 ? 2 : 1)} cores`,
    now: ({ cores }) => cores,
    note: ({ machineCores }) => `of ${counted(machineCores, 'core')}`,
  },
  {
    key: 'loopDelayMs',
    label: 'Delay of the server',
    what: 'Delay of the event loop',
    least: 50,
    words: (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`,
    now: ({ loopDelay }) => loopDelay.p99Ms,
    note: ({ loopDelay }) => `at worst ${loopDelay.maxMs.toFixed(0)} ms in 10 s`,
  },
  {
    key: 'memoryBytes',
    label: 'Memory',
    what: 'Memory in use',
    least: 200_000_000,
    words: byteWords,
    now: ({ memory }) => memory.residentBytes,
    note: ({ memory }) =>
      `of ${byteWords(memory.machineBytes)}; ${byteWords(memory.bufferBytes)} of pictures`,
  },
  {
    key: 'children',
    label: 'Programs',
    what: 'Programs that run for pictures',
    least: 4,
    words: countWords,
    now: ({ children }) => children,
    note: ({ renditions }) => `${counted(renditions, 'size')} of pictures made here`,
  },
];

function countWords(value: number): string {
  return String(Math.round(value));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
