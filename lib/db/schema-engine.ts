import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

export type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Runs `work` with Prisma's schema engine over `factory`, and closes what the engine opened. */
export type SchemaEngineRunner = <T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: SchemaEngine) => Promise<T>,
) => Promise<T>;

/** The engine's parameter for "all tables are Prisma's". */
export const noFilters = { externalTables: [], externalEnums: [] };

interface EngineExports {
  readonly __wbindgen_start: () => void;
}

/**
 * The engine as WebAssembly, so that no native binary has to be downloaded. Node 20 imports no
 * `.wasm` file without a flag, so it is instantiated by hand. Loading takes 5 MB and about 50 ms:
 * only worth it when there is something to migrate.
 */
export const withSchemaEngine: SchemaEngineRunner = async (factory, work) => {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(wasmFile());
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  const { __wbg_set_wasm: setWasm } = bindings as unknown as {
    __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
  };
  setWasm(instance.exports);
  (instance.exports as unknown as EngineExports).__wbindgen_start();

  const connections: SqlDriverAdapter[] = [];
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(keeping(factory, connections)),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    // The engine never closes its connection, which holds an exclusive lock after migrating.
    await Promise.all(connections.map((connection) => connection.dispose()));
  }
};

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
