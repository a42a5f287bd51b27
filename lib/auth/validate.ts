import type { z } from 'zod';
import { AccessError } from './access-error';
import { fieldErrors } from './field-errors';

/** @throws {AccessError} `invalid`, with a message per field */
export function validate<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new AccessError('invalid', 'Some fields need another value.', {
    fields: fieldErrors(result.error),
  });
}
