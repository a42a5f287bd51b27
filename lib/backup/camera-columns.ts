import { secretFields, sourceConfig, type SourceKind } from '@/lib/sources/source-config';

/** How a field is written in a cell. */
export type CellType = 'text' | 'number' | 'boolean' | 'list';

/** As much of a zod schema as tells what it takes. */
interface Schema {
  readonly def: {
    readonly type: string;
    readonly innerType?: Schema;
    readonly values?: readonly unknown[];
  };
}

/** Stands before the columns of a sub-stream. */
export const subPrefix = 'sub.';
/** Of every list, in this order. */
const first = ['kind', 'url', 'username', 'password'];
/** Made here, and hidden in the address: nobody types it. */
const neverListed = new Set<string>(secretFields.filter((field) => field !== 'password'));

const fieldsOfKind = new Map<string, ReadonlyMap<string, CellType>>(
  sourceConfig.options.map((option) => {
    const shape: Readonly<Record<string, Schema>> = option.shape;
    const fields = Object.entries(shape).filter(([name]) => !neverListed.has(name));
    return [
      option.shape.kind.value satisfies SourceKind,
      new Map(fields.map(([name, schema]) => [name, typeOf(schema)])),
    ];
  }),
);
const sourceFields = [
  ...new Set([...first, ...[...fieldsOfKind.values()].flatMap((fields) => [...fields.keys()])]),
];

/** All columns that a list may have. */
export const cameraColumns: readonly string[] = [
  ...['slug', 'name', 'enabled'],
  ...sourceFields,
  ...[...sourceFields, 'sameLogIn'].map((field) => subPrefix + field),
];

/** Those that a list has even where all their cells are empty. */
export const basicColumns: ReadonlySet<string> = new Set(['slug', 'name', 'enabled', ...first]);

/** How a field is written; undefined where sources of this kind have no such field. */
export function cellTypeOf(kind: string, field: string): CellType | undefined {
  return fieldsOfKind.get(kind)?.get(field);
}

function typeOf({ def }: Schema): CellType {
  switch (def.type) {
    case 'default':
    case 'optional':
      return def.innerType ? typeOf(def.innerType) : 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return 'list';
    case 'literal':
      return typeof def.values?.[0] === 'number' ? 'number' : 'text';
    default:
      return 'text';
  }
}
