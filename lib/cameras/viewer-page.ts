/** Long enough not to be guessed; nothing longer is worth keeping. */
const pageName = /^[\w-]{16,64}$/;

/** What a page calls itself, so that its next connection takes the place of the one before. */
export function viewerPageOf(query: URLSearchParams): string | undefined {
  const page = query.get('page') ?? '';
  return pageName.test(page) ? page : undefined;
}
