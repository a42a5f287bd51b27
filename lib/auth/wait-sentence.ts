/** What a person reads who has to wait. Safe for the browser. */
export function waitSentence(why: string, retryAfterSeconds: number): string {
  const unit = retryAfterSeconds === 1 ? 'second' : 'seconds';
  return `${why} Try again in ${retryAfterSeconds} ${unit}.`;
}
