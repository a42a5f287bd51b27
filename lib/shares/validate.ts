import type { z } from 'zod';
import { AccessError } from '@/lib/auth/access-error';
import { fieldErrors } from '@/lib/cameras/camera-input';

/** @throws {AccessError} `invalid`, with a message per field */
export function validate<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields = fieldErrors(result.error);
  throw new AccessError('invalid', 'Some fields need another value.', { fields });
}
