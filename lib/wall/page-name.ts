const nameBytes = 16;

/**
 * The wall's address with a new name for this page, by which the server knows its next connection
 * for the same viewer's. In the memory of the page alone: a tab that is duplicated is another one.
 */
export function withPageName(url: string): string {
  // `crypto.randomUUID` is not there without HTTPS.
  const bytes = crypto.getRandomValues(new Uint8Array(nameBytes));
  const name = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${url}${url.includes('?') ? '&' : '?'}page=${name}`;
}
