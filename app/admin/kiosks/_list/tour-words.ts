/** Such as `10 s each`, or `2 min 5 s each`. */
export function tourWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [minutes > 0 && `${minutes} min`, (rest > 0 || minutes === 0) && `${rest} s`];
  return `${parts.filter(Boolean).join(' ')} each`;
}
