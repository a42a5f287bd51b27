/* Safe for the browser. */

/** How the name of a backup ends. */
export const backupExtension = '.framewall-backup';

/** A passphrase guards everybody's secrets at once, on media that get lost: longer than a password. */
export const minPassphraseLength = 12;
/** Beyond it, deriving the key would only burn time. */
export const maxPassphraseLength = 1024;

/** What stands below a field for a new passphrase. */
export const passphraseHint = `At least ${minPassphraseLength} characters; four or five words that you do not use elsewhere are good. Without it nobody can open the backup, not even you.`;
