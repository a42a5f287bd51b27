import type { z } from 'zod';

/** What a schema refused: the first message of each field, by dotted path. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        fields[[...issue.path, key].join('.')] ??= 'This field is not known here.';
      }
    } else fields[issue.path.join('.')] ??= issue.message;
  }
  return fields;
}
