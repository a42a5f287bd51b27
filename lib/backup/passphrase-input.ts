import { z } from 'zod';
import { isCommon } from '@/lib/auth/guessable';
import { maxPassphraseLength, minPassphraseLength } from './backup-limits';

/* Too large for the browser, for its list of common passwords: forms import `backup-limits`. */

const enter = 'Enter a passphrase.';

/** One that a new backup is made with. */
export const newPassphrase = z
  .string(enter)
  .min(1, enter)
  .min(minPassphraseLength, `Use at least ${minPassphraseLength} characters.`)
  .max(maxPassphraseLength, `Use at most ${maxPassphraseLength} characters.`)
  .refine(
    (passphrase) => !isCommon(passphrase),
    'Many people use this one, so it is guessed first. Use another.',
  );

const notRepeated = { path: ['repeat'], error: 'The two passphrases are not the same.' };

/** Programs need not repeat the passphrase. */
export const backupInput = z
  .strictObject({
    passphrase: newPassphrase,
    repeat: z.string().optional(),
    password: z.string().optional(),
  })
  .refine(({ passphrase, repeat }) => repeat === undefined || repeat === passphrase, notRepeated);

/** One that is only compared. */
export const givenPassphrase = z.string(enter).min(1, enter).max(maxPassphraseLength);

/** For a command, which has no fields to show a sentence at. */
export class PassphraseRefused extends Error {
  constructor(message = enter) {
    super(message);
    this.name = 'PassphraseRefused';
  }
}
