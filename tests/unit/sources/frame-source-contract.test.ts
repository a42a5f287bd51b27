import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { sourceKinds } from '@/lib/sources/source-config';

it.each(sourceKinds)('the kind %s is held to the contract of frame sources', async (kind) => {
  const test = await readFile(new URL(`${kind}-source.test.ts`, import.meta.url), 'utf8');
  expect(test).toContain(`describeFrameSource({\n  kind: '${kind}',`);
});
