const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long ago, as one says it; the moment itself is exact to a minute. */
export function agoWords(moment: string, nowMs: number): string {
  const ms = nowMs - new Date(moment).getTime();
  if (ms < 2 * minuteMs) return 'just now';
  if (ms < 2 * hourMs) return `${Math.floor(ms / minuteMs)} minutes ago`;
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)} hours ago`;
  return `${Math.floor(ms / dayMs)} days ago`;
}

/** A day, such as `3 Feb 2027`, in the server's time zone. */
export function dayWords(moment: string): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Date(moment).toLocaleDateString('en-GB', options);
}
