/** What may be noted. Stable: the database and exported files hold these. */
export const activityKinds = [
  'logged-in',
  'log-in-failed',
  'log-in-throttled',
  'logged-out',
  'session-ended',
  'set-up',
  'password-changed',
  'password-link-made',
  'user-added',
  'user-changed',
  'user-disabled',
  'user-enabled',
  'user-deleted',
  'grants-changed',
  'camera-added',
  'camera-changed',
  'camera-deleted',
  'cameras-reordered',
  'push-key-made',
  'push-key-removed',
  'wall-added',
  'wall-changed',
  'wall-deleted',
  'kiosk-added',
  'kiosk-changed',
  'kiosk-revoked',
  'token-added',
  'token-revoked',
  'share-added',
  'share-changed',
  'share-revoked',
  'webhook-added',
  'webhook-changed',
  'webhook-deleted',
  'webhook-tested',
  'webhook-secret-made',
  'backup-made',
  'backup-restored',
  'diagnostics-made',
  'watched',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** What let somebody in; `server` for what happens by itself. */
export const vias = ['session', 'token', 'kiosk', 'share', 'server'] as const;
export type Via = (typeof vias)[number];

/** Who did something, by the name they had then. */
export interface Doer {
  /** Null for who is nobody's account: a stranger, a display, the server. */
  readonly userId: string | null;
  readonly name: string;
  readonly via: Via;
  readonly address?: string | undefined;
}

export const subjectKinds = [
  'camera',
  'user',
  'wall',
  'kiosk',
  'token',
  'share',
  'webhook',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What it was done to, by the name it had then. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
}

export interface ActivityNote {
  readonly kind: ActivityKind;
  readonly by: Doer;
  readonly subject?: Subject | undefined;
  /** A few plain words, without secrets. */
  readonly detail?: string | undefined;
}

/** Takes down what people do. */
export interface ActivityRecorder {
  /**
   * Resolves when it is stored. Never rejects: what cannot be stored is logged, since a full disk must
   * not keep anybody from switching a camera off.
   */
  record(note: ActivityNote): Promise<void>;
}

/** Takes nothing down. */
export const noActivity: ActivityRecorder = { record: () => Promise.resolve() };
