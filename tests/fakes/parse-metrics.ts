/** A metric of Prometheus' text format, with its samples by their labels. */
export interface ParsedMetric {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly ParsedSample[];
}

export interface ParsedSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Building extends ParsedMetric {
  readonly samples: ParsedSample[];
}

const name = '[a-z][a-z0-9_]*';
const helpLine = new RegExp(`^# HELP (${name}) (\\S.*)$`);
const typeLine = new RegExp(`^# TYPE (${name}) (counter|gauge)$`);
const sampleLine = new RegExp(`^(${name})(?:\\{(.*)\\})? (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`);
const label = /^([a-z][a-z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/;

/**
 * Reads the text as strictly as promtool does: each metric once, with its help, its type and then its
 * samples, none of them twice; what counts ends in `_total`, and nothing else does.
 * @throws Error that names the line
 */
export function parseMetrics(text: string): Map<string, ParsedMetric> {
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  const metrics = new Map<string, Building>();
  let help: RegExpExecArray | null = null;
  let current: { name: string; metric: Building; seen: Set<string> } | undefined;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const type = typeLine.exec(line);
    const sample = sampleLine.exec(line);
    if (line.startsWith('# HELP ')) {
      help = must(helpLine.exec(line), line);
    } else if (type) {
      current = begin(metrics, help, type, line);
    } else {
      const [, of = '', labels = '', value = ''] = must(sample, line);
      if (of !== current?.name) throw new Error(`Not where it belongs: ${line}`);
      if (current.seen.has(labels)) throw new Error(`Twice: ${line}`);
      current.seen.add(labels);
      current.metric.samples.push({ labels: parseLabels(labels, line), value: Number(value) });
    }
  }
  return metrics;
}

function begin(
  metrics: Map<string, Building>,
  help: RegExpExecArray | null,
  [, of = '', type = '']: RegExpExecArray,
  line: string,
) {
  if (help?.[1] !== of) throw new Error(`Without its help: ${line}`);
  if (metrics.has(of)) throw new Error(`Twice: ${line}`);
  if (of.endsWith('_total') !== (type === 'counter')) throw new Error(`Misnamed: ${line}`);
  const metric: Building = { type, help: help[2] ?? '', samples: [] };
  metrics.set(of, metric);
  return { name: of, metric, seen: new Set<string>() };
}

function parseLabels(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let rest = text; rest !== '';) {
    const [whole, of = '', value = ''] = must(label.exec(rest), line);
    if (of in labels) throw new Error(`A label twice: ${line}`);
    labels[of] = value.replace(/\\(.)/g, (_, character: string) =>
      character === 'n' ? '\n' : character,
    );
    rest = rest.slice(whole.length);
  }
  return labels;
}

function must(found: RegExpExecArray | null, line: string): RegExpExecArray {
  if (!found) throw new Error(`Not understood: ${line}`);
  return found;
}
