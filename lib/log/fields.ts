import { isSecretField, redacted, redactSecrets } from '@/lib/redaction/redact';

/** What an event is about. `error` takes anything that was thrown. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Deeper values are cut off: a log line is for reading. */
const maxDepth = 4;

/** The fields as plain values without secrets. */
export function plainFields(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, plainField(name, value, 0)]),
  );
}

function plainField(name: string, value: unknown, depth: number): unknown {
  if (isSecretField(name) && typeof value !== 'boolean' && value !== undefined) return redacted;
  return plainValue(value, depth);
}

function plainValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactSecrets(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (depth >= maxDepth) return '[cut off]';
  if (value instanceof Error) return plainError(value, depth);
  if (value instanceof URL) return redactSecrets(value.href);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((item) => plainValue(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, plainField(name, item, depth + 1)]),
  );
}

function plainError(error: Error, depth: number): Record<string, unknown> {
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    message: redactSecrets(error.message),
    ...(error.stack !== undefined && { stack: redactSecrets(error.stack) }),
    ...(error.cause !== undefined && { cause: plainValue(error.cause, depth + 1) }),
  };
}
