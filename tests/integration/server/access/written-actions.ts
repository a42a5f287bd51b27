import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What Next writes of each server action that the build has. */
const manifest = z.object({
  node: z.record(
    z.string(),
    z.object({
      filename: z.string(),
      exportedName: z.string(),
      workers: z.record(z.string(), z.unknown()),
    }),
  ),
});

export interface WrittenAction {
  /** What a request names it by. */
  readonly id: string;
  /** A page of `app` that has it, such as `/admin/cameras/[slug]`. */
  readonly page: string;
}

/** Every server action of the build, by `FILE NAME` below `app`. */
export async function writtenActions(): Promise<Map<string, WrittenAction>> {
  const file = path.join(root, '.next/server/server-reference-manifest.json');
  const { node } = manifest.parse(JSON.parse(await readFile(file, 'utf8')));
  return new Map(
    Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
      const [page = ''] = Object.keys(workers).sort((one, other) => one.length - other.length);
      const key = `${filename.replace(/^app\//, '')} ${exportedName}`;
      return [key, { id, page: pathOf(page) }];
    }),
  );
}

/** `app/(wall)/cameras/[slug]/page` as the address has it. */
function pathOf(page: string): string {
  const parts = page.split('/').slice(1, -1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join('/')}`;
}
