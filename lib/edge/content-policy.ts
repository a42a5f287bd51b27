/** Of what depends on the setting, in content security policies. */
export interface PolicySetting {
  /** Development servers evaluate code and talk to the page over a web socket. */
  readonly isDevelopment: boolean;
  /** Origins of other sites that may show pages in a frame. */
  readonly frameAncestors: readonly string[];
  /** Where people log in through a provider: its origin. */
  readonly providerOrigin?: string | undefined;
}

type Directives = Readonly<Record<string, readonly string[]>>;

/**
 * For pages. Scripts need the nonce, and pass their trust on to those that they load. What remains
 * open are style attributes: React writes them into pages (a tile's place on the wall), and they can
 * load nothing from elsewhere.
 * @param isLogIn whether a form of the page may lead to the provider
 */
export function pagePolicy(
  { isDevelopment, frameAncestors, providerOrigin }: PolicySetting,
  { nonce, isLogIn }: { readonly nonce: string; readonly isLogIn: boolean },
): string {
  return policyText({
    'default-src': ["'none'"],
    'script-src': [
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", ...(isDevelopment ? ["'unsafe-inline'"] : [])],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'blob:', 'data:'],
    'connect-src': ["'self'", ...(isDevelopment ? ['ws:', 'wss:'] : [])],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'font-src': isDevelopment ? ["'self'"] : ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    // Browsers hold a form to it across redirects, too, and a provider may redirect further.
    'form-action': [
      "'self'",
      ...(isLogIn && providerOrigin !== undefined ? ['https:', providerOrigin] : []),
    ],
    'frame-ancestors': ancestors(frameAncestors),
  });
}

/** For scripts and styles: a worker is held to the policy that its script came with. */
export function scriptPolicy({ isDevelopment }: PolicySetting): string {
  return policyText({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'connect-src': ["'self'", ...(isDevelopment ? ['ws:', 'wss:'] : [])],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  });
}

/** For all that is no page: pictures, streams, JSON. Browsers style the picture that is opened alone. */
export function answerPolicy({ frameAncestors }: PolicySetting): string {
  return policyText({
    'default-src': ["'none'"],
    'img-src': ["'self'"],
    'style-src': ["'unsafe-inline'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ancestors(frameAncestors),
  });
}

function ancestors(origins: readonly string[]): readonly string[] {
  return origins.length === 0 ? ["'none'"] : ["'self'", ...origins];
}

function policyText(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}
