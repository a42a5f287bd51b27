/** A day and time such as `3 Feb 2027, 14:05:09`, in the time zone of where it runs. */
export function timeWords(moment: string): string {
  return new Date(moment).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** The time zone of where it runs, such as `Europe/Vienna`. */
export function zoneWords(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
