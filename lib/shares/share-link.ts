/** A link that shows one camera to whoever holds it, as it is stored. The token itself is kept nowhere. */
export interface ShareLink {
  /** Opaque and permanent. */
  readonly id: string;
  readonly cameraId: string;
  /** Whom it is for. */
  readonly name: string;
  /** At once; null for as many as one person may have. */
  readonly mostViewers: number | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** Exact to a minute. */
  readonly lastUsedAt: Date | null;
  readonly lastAddress: string | null;
}

/** A link as administrators see it; times are ISO 8601. */
export interface ShareLinkView {
  readonly id: string;
  readonly name: string;
  readonly camera: { readonly slug: string; readonly name: string };
  readonly mostViewers: number | null;
  /** How many watch by it now. */
  readonly viewers: number;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly isExpired: boolean;
  readonly lastUsedAt: string | null;
  readonly lastAddress: string | null;
}

/** A new link, and its token, which nobody will be told again. */
export interface NewShareLink {
  readonly link: ShareLinkView;
  readonly token: string;
}

/** The path of the page that the link opens. */
export function sharePath(token: string): string {
  return `/share/${token}`;
}

/** The session under which everything streams that this link lets in. */
export function shareSessionId(linkId: string): string {
  return `share:${linkId}`;
}
