import { z } from 'zod';
import { isCommon, isFromNames } from './guessable';
import { maxPasswordLength, minPasswordLength } from './password-rules';

/* Too large for the browser, for its list of common passwords: forms import `password-rules`. */

/** Longest user name, in characters. */
export const maxUsernameLength = 64;

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
const newPassword = z
  .string('Enter a password.')
  .min(minPasswordLength, `Use at least ${minPasswordLength} characters.`)
  .max(maxPasswordLength, `Use at most ${maxPasswordLength} characters.`)
  .refine(
    (password) => !isCommon(password),
    'Many people use this password, so it is guessed first. Use another one.',
  );

const nameInPassword =
  'Without your user name and the name Framewall, what is left of it is too easy to guess.';

/** A person to be created. */
export const newUserInput = z
  .object({ username, password: newPassword })
  .refine((input) => !isFromNames(input.password, input.username), {
    path: ['password'],
    error: nameInPassword,
  });
export type NewUserInput = z.infer<typeof newUserInput>;

/** Whether both passwords are the same; only told where both are there. */
function isRepeated(input: unknown): boolean {
  const typed = typedTwice.safeParse(input);
  return !typed.success || typed.data.password === typed.data.repeat;
}

const typedTwice = z.object({ password: z.string(), repeat: z.string() });

const notRepeated = {
  path: ['repeat'],
  error: 'The two passwords are not the same.',
  // Also told while another field is wrong, so that one try shows all that is to mend.
  when: () => true,
};

/** The set-up form: the first administrator, the password typed twice. */
export const setUpInput = newUserInput
  .safeExtend({ repeat: z.string() })
  .refine(isRepeated, notRepeated);

/** A new password for the person of this name, typed twice. */
export function passwordInput(username: string) {
  return z
    .object({ password: passwordOf(username), repeat: z.string('Enter the password again.') })
    .refine(isRepeated, notRepeated);
}

/** The same, by somebody who shows that they know the present one. Programs need not repeat it. */
export function passwordChangeInput(username: string) {
  return z
    .strictObject({
      present: z.string('Enter your present password.').min(1, 'Enter your present password.'),
      password: passwordOf(username),
      repeat: z.string().optional(),
    })
    .refine(isRepeated, notRepeated);
}

/** A new password for the person of this name. */
export function passwordOf(username: string) {
  return newPassword.refine((password) => !isFromNames(password, username), nameInPassword);
}

/** The log-in form. Only emptiness is told; everything else is a wrong password. */
export const logInInput = z.object({
  username: z.string().trim().min(1, 'Enter your user name.'),
  password: z.string().min(1, 'Enter your password.'),
});

/** What two spellings of one user name have in common; unique in the registry. */
export function usernameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
