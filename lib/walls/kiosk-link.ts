/** A link that lets a display in, as it is stored. The token itself is kept nowhere. */
export interface KioskLink {
  /** Opaque and permanent. */
  readonly id: string;
  /** Which display it is for. */
  readonly name: string;
  /** Null for all cameras. */
  readonly wallId: string | null;
  /** Shows one camera after the other for so long each; null for all at once. */
  readonly tourSeconds: number | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** Exact to a minute. */
  readonly lastUsedAt: Date | null;
  readonly lastAddress: string | null;
}

/** A link as administrators see it; times are ISO 8601. */
export interface KioskLinkView {
  readonly id: string;
  readonly name: string;
  /** Null for all cameras. */
  readonly wall: { readonly slug: string; readonly name: string } | null;
  readonly tourSeconds: number | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly isExpired: boolean;
  readonly lastUsedAt: string | null;
  readonly lastAddress: string | null;
}

/** A new link, and its token, which nobody will be told again. */
export interface NewKioskLink {
  readonly link: KioskLinkView;
  readonly token: string;
}

/** The path of the page that a display opens. */
export function kioskPath(token: string): string {
  return `/kiosk/${token}`;
}

/** The session under which everything streams that this link lets in. */
export function kioskSessionId(linkId: string): string {
  return `kiosk:${linkId}`;
}
