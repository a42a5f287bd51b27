import type { z } from 'zod';
import { fieldErrors } from '@/lib/auth/field-errors';
import { WallError } from './wall-error';

/** @throws {WallError} `invalid`, with a message per field */
export function validate<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new WallError('invalid', 'Some fields need another value.', fieldErrors(result.error));
}
