import type { TokenScope } from './actor';
import type { KnownCamera } from './known-cameras';

/** An API token as it is stored. The token itself is kept nowhere. */
export interface ApiToken {
  /** Opaque and permanent. */
  readonly id: string;
  /** On whose behalf it acts. */
  readonly userId: string;
  readonly name: string;
  /** As they were chosen; what it may do now hangs on its owner, too. */
  readonly scopes: readonly TokenScope[];
  /** Null for all that its owner may see. */
  readonly cameraIds: ReadonlySet<string> | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** Exact to a minute. */
  readonly lastUsedAt: Date | null;
  readonly lastAddress: string | null;
}

/** A token as people see it; times are ISO 8601. */
export interface ApiTokenView {
  readonly id: string;
  readonly name: string;
  readonly owner: { readonly id: string; readonly username: string };
  readonly scopes: readonly TokenScope[];
  /** Null for all that its owner may see. Without those that the reader may not see. */
  readonly cameras: readonly Omit<KnownCamera, 'id'>[] | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly isExpired: boolean;
  readonly lastUsedAt: string | null;
  readonly lastAddress: string | null;
}

/** A new token, which nobody will be told again. */
export interface NewApiToken {
  readonly view: ApiTokenView;
  readonly token: string;
}

/** The session under which everything streams that this token lets in. */
export function tokenSessionId(tokenId: string): string {
  return `token:${tokenId}`;
}
