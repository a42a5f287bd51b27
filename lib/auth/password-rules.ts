/* What a password must be, without the list of common ones: safe for the browser. */

export const minPasswordLength = 8;
/** Long enough for any passphrase; beyond it, hashing would only burn time. */
export const maxPasswordLength = 1024;

/** What stands below a field for a new password. */
export const passwordHint =
  `At least ${minPasswordLength} characters, better 15 or more. Any characters, ` +
  'but no common password, and nothing with your user name in it.';
