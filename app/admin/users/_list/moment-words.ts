/** Such as `Thu 3 Feb, 14:05`, in the server's time zone. */
export function momentWords(moment: Date): string {
  return moment.toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}
