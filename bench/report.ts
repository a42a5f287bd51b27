import os from 'node:os';
import type { Peer } from './contender';
import type { BenchOptions } from './options';
import type { Measurement } from './throughput';
import { cpuUsPerFrame, mean, ratioAt, type Verdict } from './verdict';

/** Above this share of a core the viewers themselves may be what held the pictures back. */
const viewersBusyCores = 0.85;

const names: Readonly<Record<string, string>> = {
  bare: 'bare node:http',
  relay: 'bare node:http that reads the camera',
  framewall: 'Framewall',
};

const columns = [
  'viewers',
  'server',
  'CPU µs per frame and viewer',
  'ratio',
  'fps, slowest viewer',
  'fps, median',
  'server, cores',
  'RSS, MB',
  'MB/s',
];

/** All rounds, a row for each number of viewers and server. */
export function throughputTable(measurements: readonly Measurement[]): string[][] {
  const counts = [...new Set(measurements.map(({ viewerCount }) => viewerCount))];
  const rows = counts.flatMap((viewerCount) => {
    const here = measurements.filter((one) => one.viewerCount === viewerCount);
    const subjects = [...new Set(here.map(({ subject }) => subject))];
    return subjects.map((subject) =>
      row(
        viewerCount,
        here.filter((one) => one.subject === subject),
        subject === 'bare' ? undefined : ratioAt(viewerCount, here, subject),
      ),
    );
  });
  return [columns, ...rows];
}

function row(viewerCount: number, rounds: readonly Measurement[], ratio?: number): string[] {
  const each = rounds.map((round) => round.cpuUsPerFrame.toFixed(0)).join(', ');
  const medians = rounds.map(({ fps }) => fps[Math.floor(fps.length / 2)] ?? 0);
  return [
    String(viewerCount),
    names[rounds[0]?.subject ?? ''] ?? rounds[0]?.subject ?? '',
    `${cpuUsPerFrame(rounds).toFixed(1)} (${each})`,
    ratio === undefined ? '' : ratio.toFixed(2),
    Math.min(...rounds.map(({ fps }) => fps[0] ?? 0)).toFixed(1),
    mean(medians).toFixed(1),
    mean(rounds.map(({ serverCores }) => serverCores)).toFixed(2),
    (Math.max(...rounds.map(({ residentBytes }) => residentBytes)) / 1e6).toFixed(0),
    mean(rounds.map(({ megabytesPerSecond }) => megabytesPerSecond)).toFixed(0),
  ];
}

export function verdictTable(verdicts: readonly Verdict[]): string[][] {
  const rows = verdicts.map(({ promise, seen, kept }) => [promise, seen, kept ? 'pass' : 'MISS']);
  return [['goal', 'seen', ''], ...rows];
}

/** What to know before believing the figures. */
export function warnings(measurements: readonly Measurement[], processes: number): string[] {
  const busiest = Math.max(0, ...measurements.map(({ viewerCores }) => viewerCores)) / processes;
  return busiest > viewersBusyCores
    ? [`The viewers took ${busiest.toFixed(2)} of a core each: they may have been the limit.`]
    : [];
}

/** A Markdown table with columns padded, to be read as it stands. */
export function markdown(table: readonly (readonly string[])[]): string {
  const head = table[0] ?? [];
  const widths = head.map((_, index) =>
    Math.max(3, ...table.map((cells) => (cells[index] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, index) => (cells[index] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...table.slice(1).map(line)].join('\n');
}

/** The page that is kept with the sources. */
export function benchmarkPage(
  options: BenchOptions,
  loadAtStart: number,
  peers: readonly Peer[],
  body: readonly string[],
): string {
  const cpus = os.cpus();
  const accounts = peers.map(({ account }) => `\n- ${account}`).join('');
  const memoryGb = (os.totalmem() / 2 ** 30).toFixed(0);
  return `# Benchmarks

Written by \`npm run bench\`; run it to measure your own machine.

- Machine: ${cpus[0]?.model.trim() ?? 'unknown CPU'}, ${cpus.length} cores, ${memoryGb} GB; ${os.type()} ${os.release()}; Node ${process.versions.node}; load average at the start ${loadAtStart.toFixed(1)}.
- Taken ${new Date().toISOString().slice(0, 10)}, all in one sitting, the servers in turns: ${options.rounds} windows of ${options.windowMs / 1000} s each after 3 s of warm-up.
- A camera sends ${options.fps} pictures a second of 1280x720 and about ${options.pictureBytes / 1000} kB. Framewall (production build, as \`npm start\` runs it) relays it to \`/api/cameras/…/stream.mjpeg\`, reading it once. The bare server is a few lines of node:http that write one shared buffer to every viewer; another such server reads the camera, as all others do.
- Camera, servers and viewers are separate processes on this machine. CPU is user and system time of the whole server process from \`/proc\`, reading the camera included, per picture that arrived complete at a viewer. Figures in brackets are those of each window.${accounts}

${body.join('\n\n')}
`;
}
