/**
 * The boundary that a Content-Type declares, as it stands there: cameras often declare it with the
 * two dashes that belong before it in the body, or another one than they send. Takes any spelling:
 * quoted or not, an unclosed quote, spaces around the equals sign, any media type. Undefined where
 * there is none.
 */
export function boundaryOf(contentType: string): string | undefined {
  const match = /(?:^|[;,\s])boundary\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;,]*))/i.exec(contentType);
  const boundary = match?.[1]?.replaceAll(/\\(.)/g, '$1') ?? match?.[2];
  return boundary?.trim() || undefined;
}
