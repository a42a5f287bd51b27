/** What a request says of where it was made; each absent where it says nothing. */
export interface Making {
  readonly method: string;
  readonly origin?: string | undefined;
  /** Sec-Fetch-Site: browsers' own word, which no page can change; absent at plain http. */
  readonly site?: string | undefined;
  readonly referer?: string | undefined;
  readonly authorization?: string | undefined;
}

/** The server's own address as the browser has it. */
export interface OwnAddress {
  readonly host: string | undefined;
  readonly secure: boolean;
}

/** What HTTP promises to change nothing (RFC 9110, 9.2.1), and what here does not. */
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** As all tokens begin that Framewall makes. */
const ownToken = /^bearer +fw[a-z]_/i;

/**
 * Whether a request for a change was made by another site's page, with or without this person's
 * cookie. Browsers send Origin with every request that is not safe; who sends nothing of all this is
 * a program, which no page can make ask. A token of ours is no cookie: no browser adds it by itself.
 * Others say nothing: a proxy that people log in to may put one of its own into all that they ask.
 */
export function isCrossSite(making: Making, own: OwnAddress): boolean {
  if (!mattersWhoMadeIt(making)) return false;
  const { origin, site, referer } = making;
  if (origin !== undefined && !URL.canParse(origin)) return true;
  if (site === 'same-origin') return false;
  if (site !== undefined && site !== 'none') return true;
  const from = origin ?? referer;
  return from !== undefined && !isOwn(from, own);
}

/**
 * By host and port, as they were used: so it holds by IP address, by local name, and at any port. A
 * proxy that speaks https may not have said so, hence http is insisted on by nobody.
 */
function isOwn(from: string, { host, secure }: OwnAddress): boolean {
  if (!URL.canParse(from) || host === undefined) return false;
  const { host: theirs, protocol } = new URL(from);
  if (secure && protocol !== 'https:') return false;
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === theirs;
}

/** Whether it asks for a change, by what a browser adds to any request. */
export function mattersWhoMadeIt({ method, authorization }: Making): boolean {
  return !safeMethods.has(method) && !ownToken.test(authorization ?? '');
}
