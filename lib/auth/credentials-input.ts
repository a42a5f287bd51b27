import { z } from 'zod';

/** Longest user name, in characters. */
export const maxUsernameLength = 64;
export const minPasswordLength = 8;
/** Long enough for any passphrase; beyond it, hashing would only burn time. */
export const maxPasswordLength = 1024;

const username = z
  .string()
  .transform((value) => value.normalize('NFKC').trim())
  .pipe(
    z
      .string()
      .min(1, 'Enter a user name.')
      .max(maxUsernameLength, `Use at most ${maxUsernameLength} characters.`)
      .regex(
        /^[\p{L}\p{N}._@-]*$/u,
        'Use letters, digits, dots, hyphens, underscores or @, without spaces.',
      ),
  );

/** The rules for a password that someone chooses; a password typed to log in is only compared. */
export const newPassword = z
  .string()
  .min(minPasswordLength, `Use at least ${minPasswordLength} characters.`)
  .max(maxPasswordLength, `Use at most ${maxPasswordLength} characters.`);

/** A person to be created. */
export const newUserInput = z.object({ username, password: newPassword });
export type NewUserInput = z.infer<typeof newUserInput>;

/** The set-up form: the first administrator, the password typed twice. */
export const setUpInput = newUserInput
  .extend({ repeat: z.string() })
  .refine((input) => input.password === input.repeat, {
    path: ['repeat'],
    error: 'The two passwords are not the same.',
    // Also told while another field is wrong, so that one try shows all that is to mend.
    when: () => true,
  });

/** The log-in form. Only emptiness is told; everything else is a wrong password. */
export const logInInput = z.object({
  username: z.string().trim().min(1, 'Enter your user name.'),
  password: z.string().min(1, 'Enter your password.'),
});

/** The first message of each field that is wrong, and nothing for the others. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.path.join('.');
    messages[field] ??= issue.message;
  }
  return messages;
}

/** What two spellings of one user name have in common; unique in the registry. */
export function usernameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
