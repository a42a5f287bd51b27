import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrors } from '@/lib/auth/field-errors';

const schema = z.strictObject({
  name: z.string('A name.').min(2, 'Too short.').regex(/^a/, 'Not with a.'),
  source: z.strictObject({ url: z.string('An address.') }),
});

it('tells the first message of each field by its path, and each field that is not known', () => {
  const input = { name: 'b', source: { usr: 'x', pwd: 'y' }, other: 1 };
  const { error } = schema.safeParse(input);
  expect(error && fieldErrors(error)).toEqual({
    name: 'Too short.',
    'source.url': 'An address.',
    'source.usr': 'This field is not known here.',
    'source.pwd': 'This field is not known here.',
    other: 'This field is not known here.',
  });
});
