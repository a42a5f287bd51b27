/* Safe for the browser. */

/** An address and the log-in that stood in it. */
export interface SplitAddress {
  readonly url: string;
  readonly username: string;
  /** Absent where only a user name stood there. */
  readonly password?: string;
}

/**
 * An address with `user:password@` in it, as people paste it, in its parts. Undefined for any
 * address without.
 */
export function splitAddress(address: string): SplitAddress | undefined {
  const [, scheme = '', after = ''] = /^\s*([a-z][a-z0-9+.-]*:\/\/)(.*?)\s*$/is.exec(address) ?? [];
  const at = userInfoEnd(scheme, after);
  if (at === undefined) return undefined;
  const userInfo = after.slice(0, at);
  const colon = userInfo.indexOf(':');
  return {
    url: scheme + after.slice(at + 1),
    username: unescaped(colon === -1 ? userInfo : userInfo.slice(0, colon)),
    ...(colon !== -1 && { password: unescaped(userInfo.slice(colon + 1)) }),
  };
}

/**
 * Where its `@` stands: the last one before the path. A password with an unescaped `/`, `?` or `#`
 * makes an address that leads nowhere: then it is the last one after which it makes sense.
 */
function userInfoEnd(scheme: string, after: string): number | undefined {
  const at = /^[^/?#]*/.exec(after)?.[0].lastIndexOf('@') ?? -1;
  if (at !== -1) return at;
  const last = after.lastIndexOf('@');
  const isBroken = last !== -1 && !URL.canParse(scheme + after);
  return isBroken && URL.canParse(scheme + after.slice(last + 1)) ? last : undefined;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
