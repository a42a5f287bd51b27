import type { Tally } from '@/lib/auth/tally';
import { createEdge, type Edge } from '@/lib/edge/edge';
import { servedNames } from '@/lib/edge/host';
import type { Env } from '@/lib/env/env';
import { isDevelopment } from '@/lib/env/is-development';

/** The edge as the environment has it. @param refused counts those that it refuses, by code */
export function startEdge({ server, auth }: Env, refused: Tally): Edge {
  return createEdge({
    isDevelopment: isDevelopment(),
    trustedProxies: server.trustedProxies,
    servedNames: servedNames(server.allowedHosts, auth.url),
    frameAncestors: server.frameAncestors,
    onRefused: (code) => refused.add(code),
    providerOrigin: auth.oidc && new URL(auth.oidc.issuer).origin,
  });
}
