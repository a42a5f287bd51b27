import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Runs `work` with Prisma's schema engine over `factory`, and closes what the engine opened. */
export type SchemaEngineRunner = <T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: engineModule.SchemaEngine) => Promise<T>,
) => Promise<T>;

/** The engine's parameter for "all tables are Prisma's". */
export const noFilters = { externalTables: [], externalEnums: [] };

type EngineModule = typeof engineModule;

/** The module is glue around one instance: a second one would pull the memory from under the first. */
let loading: Promise<EngineModule> | undefined;

export const withSchemaEngine: SchemaEngineRunner = async (factory, work) => {
  const { SchemaEngine } = await (loading ??= loadEngine());
  const connections: SqlDriverAdapter[] = [];
  const engine = await SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(keeping(factory, connections)),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    // The engine never closes its connection.
    await Promise.all(connections.map((connection) => connection.dispose()));
  }
};

/**
 * Loads the engine as WebAssembly, so that no native binary has to be downloaded. Node 20 imports
 * no `.wasm` file without a flag, so it is instantiated by hand. That reads 5 MB and takes about
 * 50 ms: only worth it when there is something to migrate.
 */
async function loadEngine(): Promise<EngineModule> {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = engine as unknown as WebAssembly.ModuleImports & {
    readonly __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
  };
  const { instance } = await WebAssembly.instantiate(await readFile(wasmFile()), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as unknown as { readonly __wbindgen_start: () => void }).__wbindgen_start();
  return engine;
}

function keeping(
  factory: SqlMigrationAwareDriverAdapterFactory,
  connections: SqlDriverAdapter[],
): SqlMigrationAwareDriverAdapterFactory {
  const keep = (connection: SqlDriverAdapter): SqlDriverAdapter => {
    const dispose = connection.dispose.bind(connection);
    let closing: Promise<void> | undefined;
    connection.dispose = () => (closing ??= dispose());
    connections.push(connection);
    return connection;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => keep(await factory.connect()),
    connectToShadowDb: async () => keep(await factory.connectToShadowDb()),
  };
}

/**
 * The package exports no address for this file, and inside Next's bundles a module does not know
 * its own; the program always runs in the project's root.
 */
function wasmFile(): string {
  return path.join(
    /* turbopackIgnore: true */ process.cwd(),
    'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm',
  );
}
