import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly targets?: readonly {
    readonly refId: string;
    readonly datasource?: { readonly uid?: string };
  }[];
}

interface Dashboard {
  readonly panels: readonly Panel[];
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly type: string }[];
  };
}

const file = new URL('../../../../docs/grafana/framewall.json', import.meta.url);
const { panels, templating } = JSON.parse(readFileSync(file, 'utf8')) as Dashboard;

const overlap = ({ gridPos: a }: Panel, { gridPos: b }: Panel): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

test('each panel has a place and a number of its own, within the 24 columns', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const pairs = panels.flatMap((one, at) =>
    panels.slice(at + 1).map((other) => [one, other] as const),
  );
  const over = pairs.filter(([one, other]) => overlap(one, other));
  expect(over.map(([one, other]) => `${one.title} and ${other.title}`)).toEqual([]);
  expect(panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
});

test('each asks the source of data that is chosen, by queries with names of their own', () => {
  expect(templating.list).toContainEqual(
    expect.objectContaining({ name: 'datasource', type: 'datasource' }),
  );
  const asking = panels.filter(({ type }) => type !== 'row');
  for (const { title, targets = [] } of asking) {
    expect(targets.length, title).toBeGreaterThan(0);
    expect(new Set(targets.map(({ refId }) => refId)).size, title).toBe(targets.length);
    for (const { datasource } of targets) expect(datasource?.uid, title).toBe('${datasource}');
  }
});
