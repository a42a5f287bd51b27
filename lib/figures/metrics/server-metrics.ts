import type { ServerFigures } from '@/lib/figures/server-figures';
import { byName, only, seconds, type Metric } from './metric';

type ServerMetric = Metric<ServerFigures>;

function one(
  kind: ServerMetric['kind'],
  name: string,
  help: string,
  valueOf: (figures: ServerFigures) => number,
): ServerMetric {
  const samples = (figures: ServerFigures) => only(valueOf(figures));
  return { kind, name: `framewall_${name}`, help, samples };
}

function countsBy(
  label: string,
  name: string,
  help: string,
  countsOf: (figures: ServerFigures) => Readonly<Record<string, number>>,
): ServerMetric {
  const samples = (figures: ServerFigures) => byName(label, countsOf(figures));
  return { kind: 'counter', name: `framewall_${name}`, help, labels: [label], samples };
}

const info: ServerMetric = {
  kind: 'gauge',
  name: 'framewall_build_info',
  help: 'Always 1: which Framewall runs, and on which Node.js.',
  labels: ['version', 'node'],
  samples: ({ version }) => [{ labels: { version, node: process.versions.node }, value: 1 }],
};

const watching: readonly ServerMetric[] = [
  one('gauge', 'viewers', 'Who watches; a page with a wall is one.', (is) => is.viewers),
  one('gauge', 'streams', 'Open streams that are no walls.', ({ streams }) => streams),
  one(
    'gauge',
    'slow_streams',
    'Of them, those that are held back since they are slower than the pictures.',
    ({ slowStreams }) => slowStreams,
  ),
  one('gauge', 'renditions', 'Smaller sizes that are being made.', (is) => is.renditions),
  one(
    'gauge',
    'resize_share_ratio',
    'The share of the time that is left to making pictures smaller; less than 1 where time is short.',
    ({ resizeShare }) => resizeShare,
  ),
  one(
    'counter',
    'refused_renditions_total',
    'Smaller sizes and single pictures that there was no room to make.',
    ({ refusedRenditions }) => refusedRenditions,
  ),
  one(
    'gauge',
    'frame_memory_bytes',
    'Room that the newest pictures of all running cameras take up.',
    ({ frameMemory }) => frameMemory.heldBytes,
  ),
  one(
    'gauge',
    'frame_memory_limit_bytes',
    'Room that they may take up: FRAME_MEMORY_MB.',
    ({ frameMemory }) => frameMemory.mostBytes,
  ),
  one(
    'counter',
    'refused_frames_total',
    'Pictures of cameras that there was no room for.',
    ({ frameMemory }) => frameMemory.refused,
  ),
  one('counter', 'sent_bytes_total', 'Sent in pictures.', ({ bytesOut }) => bytesOut),
  countsBy(
    'from',
    'dropped_total',
    'Connections that were given up, since they took nothing any more.',
    ({ dropped }) => ({ streams: dropped.streams, walls: dropped.walls }),
  ),
  countsBy(
    'limit',
    'refused_viewers_total',
    'Viewers that were turned away, by the limit that was met.',
    ({ refusedViewers }) => refusedViewers,
  ),
];

const access: readonly ServerMetric[] = [
  countsBy('outcome', 'log_ins_total', 'Log-ins, by how they ended.', ({ logIns }) => logIns),
  countsBy(
    'reason',
    'refused_requests_total',
    'Requests that were turned away, by the code of the refusal.',
    ({ refusedRequests }) => refusedRequests,
  ),
];

const delay = 'How late the event loop ran over the last ten seconds:';

const machine: readonly ServerMetric[] = [
  one('gauge', 'start_time_seconds', 'When the server started.', (is) => seconds(is.startedAt)),
  one('counter', 'cpu_seconds_total', 'Processor time of the server.', (is) => is.cpuSeconds),
  one('gauge', 'resident_memory_bytes', 'Memory that the server holds.', ({ memory }) => {
    return memory.residentBytes;
  }),
  one('gauge', 'heap_bytes', 'Of it, in use by the program.', (is) => is.memory.heapBytes),
  one('gauge', 'buffer_bytes', 'Of it, bytes: pictures, mostly.', (is) => is.memory.bufferBytes),
  one('gauge', 'programs', 'Programs that run for pictures, such as ffmpeg.', (is) => is.children),
  one('gauge', 'event_loop_delay_p50_seconds', `${delay} the median.`, ({ loopDelay }) =>
    seconds(loopDelay.p50Ms),
  ),
  one('gauge', 'event_loop_delay_p99_seconds', `${delay} the 99th percentile.`, ({ loopDelay }) =>
    seconds(loopDelay.p99Ms),
  ),
  one('gauge', 'event_loop_delay_max_seconds', `${delay} the longest.`, ({ loopDelay }) =>
    seconds(loopDelay.maxMs),
  ),
];

export const serverMetrics: readonly ServerMetric[] = [info, ...machine, ...watching, ...access];
