import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDatabaseFacts } from '@/lib/db/database-facts';
import { openEmptyDatabase, type EmptyDatabase } from '@/tests/fakes/empty-database';

let empty: EmptyDatabase;

beforeAll(async () => {
  empty = await openEmptyDatabase();
});
afterAll(() => empty.close());

test('names every migration, the oldest first, and counts the rows of every model', async () => {
  const entries = await readdir('prisma/migrations', { withFileTypes: true });
  const written = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const facts = await readDatabaseFacts(empty.database.prisma);
  expect(facts.migrations).toEqual(written.sort());
  expect(facts.rows).toMatchObject({ Camera: 0, User: 0 });
  expect(Object.keys(facts.rows).length).toBeGreaterThan(10);
});
