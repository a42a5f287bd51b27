// `node scripts/new-migration.mjs NAME`: writes the SQL that takes the database from the newest
// migration to prisma/schema.prisma into a new folder of prisma/migrations. For developers.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Usage: node scripts/new-migration.mjs NAME, with NAME such as camera_groups');
  process.exit(1);
}

const { withSchemaEngine, noFilters } = await tsImport(
  '../lib/db/schema-engine.ts',
  import.meta.url,
);
const { readMigrations, migrationsFolder } = await tsImport(
  '../lib/db/migrations.ts',
  import.meta.url,
);
const { sqliteFactory } = await tsImport('../lib/db/sqlite.ts', import.meta.url);

const folder = migrationsFolder();
const lockfile = path.join(folder, 'migration_lock.toml');
if (!existsSync(lockfile)) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(lockfile, 'provider = "sqlite"\n');
}

const schema = { path: 'schema.prisma', content: readFileSync('prisma/schema.prisma', 'utf8') };
const migrations = await readMigrations(folder);
const { stdout: sql } = await withSchemaEngine(shadowFactory(), (engine) =>
  engine.diff({
    from: { tag: 'migrations', ...migrations },
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: null,
    filters: noFilters,
  }),
);

if (!sql || sql.trim() === '-- This is an empty migration.') {
  console.log('prisma/schema.prisma says the same as the migrations: nothing to do.');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const target = path.join(folder, `${stamp}_${name}`);
  mkdirSync(target);
  writeFileSync(path.join(target, 'migration.sql'), sql);
  console.log(`Wrote ${path.relative(root, target)}/migration.sql: read it before you commit it.`);
}

/**
 * The engine replays each migration in the shadow database as one statement, which the adapter's
 * `executeRaw` refuses when the file has several.
 */
function shadowFactory() {
  const factory = sqliteFactory(':memory:');
  return {
    ...factory,
    connectToShadowDb: async () => {
      const connection = await factory.connectToShadowDb();
      connection.executeRaw = ({ sql }) => connection.executeScript(sql).then(() => 0);
      return connection;
    },
  };
}
