export interface SplitAddress {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/**
 * An address with `user:password@` in it, as people paste it, in its parts. Undefined for any
 * address without. A password with unescaped signs such as `/` or `#` ends at the last `@` of the
 * host part.
 */
export function splitAddress(address: string): SplitAddress | undefined {
  const match = /^(\s*[a-z][a-z0-9+.-]*:\/\/)([^/?#]*)@(.*)$/is.exec(address);
  if (!match) return undefined;
  const [, scheme = '', userInfo = '', rest = ''] = match;
  const colon = userInfo.indexOf(':');
  return {
    url: (scheme + rest).trim(),
    username: unescaped(colon === -1 ? userInfo : userInfo.slice(0, colon)),
    password: colon === -1 ? '' : unescaped(userInfo.slice(colon + 1)),
  };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
