/**
 * What a page shows by itself: a browser that opens it asks for these anyway. A tag ends at the
 * next one: a page of unended ones is looked through once, not once for each.
 */
const shown = /<(?:img|frame|iframe|embed|source|video)\b[^<>]*?\ssrc\s*=\s*["']?([^"'\s>]+)/gi;
/** Links, and addresses in its scripts. */
const named =
  /(?:\bhref\s*=\s*["']?|["'`])((?:https?:\/\/[\w.-]{1,80}(?::\d{1,5})?)?[\w./%~-]{1,120}(?:\?[^"'`\s<>#]{0,120})?)(?=["'`\s<>#])/gi;

/** No camera's address is nearly as long; it stands in a step, on a button and in a request. */
const maxAddressChars = 1_000;

const mediaWord = /mjpe?g|video|stream|snap|still|shot|image|jpe?g|live|cam(?:era)?\b/i;
/** What changes something, or is an ornament of the page. */
const otherWord =
  /reboot|restart|reset|delete|remove|upgrade|update|logout|log-?out|set[_-]|config|ptz|control|save|upload|format|login|logo|icon|banner|button|favicon|\.(?:css|js|gif|png|svg|ico|html?|php|asp)\b/i;

/**
 * The addresses in a web page that may be a camera's pictures, the likeliest first; of the page's
 * own host only. A link is taken only if it is named like pictures and not like a command: asking
 * for it must not change anything.
 */
export function pictureLinks(html: string, page: URL): URL[] {
  const found = [
    ...addresses(html, shown).filter((address) => !otherWord.test(address)),
    ...addresses(html, named).filter(
      (address) => mediaWord.test(address) && !otherWord.test(address),
    ),
  ];
  const links = new Map<string, URL>();
  for (const address of found) {
    const link = resolve(address, page);
    if (link !== undefined && link.href !== page.href) links.set(link.href, link);
  }
  return [...links.values()].sort((one, other) => rank(other) - rank(one));
}

function addresses(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
}

function resolve(address: string, page: URL): URL | undefined {
  if (address.length > maxAddressChars || !URL.canParse(address, page.href)) return undefined;
  const url = new URL(address, page);
  url.hash = '';
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.hostname === page.hostname ? url : undefined;
}

/** A stream before a still picture. */
function rank({ pathname, search }: URL): number {
  if (/mjpe?g|stream|video/i.test(pathname + search)) return 2;
  return mediaWord.test(pathname) ? 1 : 0;
}
