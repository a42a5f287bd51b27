import { setImmediate as nextTurn } from 'node:timers/promises';
import { Counter, Gauge, Registry } from 'prom-client';
import type { Health } from '@/lib/figures/health';
import type { ServerFigures } from '@/lib/figures/server-figures';
import { cameraMetrics } from './camera-metrics';
import type { Metric } from './metric';
import { serverMetrics } from './server-metrics';
import { wallMetrics } from './wall-metrics';

export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/**
 * The figures in Prometheus' text format. Each time from nothing: what is gone, such as a removed
 * camera, is gone from the text as well. One metric in each turn: with 500 cameras all of them take some
 * 50 ms, for which no picture would go out.
 */
export async function prometheusText(figures: ServerFigures, health: Health): Promise<Exposition> {
  const texts = [await textOf(readiness, health)];
  for (const metric of [...serverMetrics, ...wallMetrics, ...cameraMetrics]) {
    texts.push(await textOf(metric, figures));
    await nextTurn();
  }
  return { contentType: Registry.PROMETHEUS_CONTENT_TYPE, text: texts.join('\n') };
}

async function textOf<Figures>(metric: Metric<Figures>, figures: Figures): Promise<string> {
  const registry = new Registry();
  expose(registry, metric, figures);
  return registry.metrics();
}

const readiness: Metric<Health> = {
  kind: 'gauge',
  name: 'framewall_ready',
  help: 'Whether the server does all that it should: 1 for yes; /api/health says why not.',
  samples: ({ ready }) => [{ value: Number(ready) }],
};

function expose<Figures>(registry: Registry, metric: Metric<Figures>, figures: Figures): void {
  const { kind, name, help, labels = [], samples } = metric;
  const options = { name, help, labelNames: [...labels], registers: [registry] };
  switch (kind) {
    case 'counter': {
      const counter = new Counter(options);
      for (const { labels: of = {}, value } of samples(figures)) counter.inc(of, value);
      return;
    }
    case 'gauge': {
      const gauge = new Gauge(options);
      for (const { labels: of = {}, value } of samples(figures)) gauge.set(of, value);
      return;
    }
  }
}
