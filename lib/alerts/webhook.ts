import type { AttemptOutcome, DeliveryOutcome } from './outcome';

/** What a webhook is sent: everything as JSON; JSON with nothing but what a chat takes; a plain text. */
export const webhookFormats = ['json', 'chat', 'text'] as const;
export type WebhookFormat = (typeof webhookFormats)[number];

/** What becomes known of a camera to a webhook, or that somebody tries it out. Stable. */
export const deliveryTypes = ['camera.lost', 'camera.back', 'test'] as const;
export type DeliveryType = (typeof deliveryTypes)[number];

/** When a webhook is told, and of which cameras. */
export interface WebhookRule {
  /** A camera is lost once no picture has come for so long. */
  readonly lostAfterMinutes: number;
  readonly tellsReturn: boolean;
  /** Whether a camera that sends the same picture for ever is lost, too. */
  readonly countsFrozen: boolean;
  readonly allCameras: boolean;
  /** Where it is not for all. */
  readonly cameraIds: readonly string[];
  readonly enabled: boolean;
}

/** A webhook as it is stored, without its address and its signing secret: those leave the store sealed or not at all. */
export interface Webhook extends WebhookRule {
  /** Opaque and permanent. */
  readonly id: string;
  readonly name: string;
  /** Of its address, with the port where that has one. */
  readonly host: string;
  readonly format: WebhookFormat;
  /** What became of the newest attempt; null before any. */
  readonly last: LastAttempt | null;
  /** Why the server switched it off, where it did. */
  readonly switchedOffFor: AttemptOutcome | null;
  readonly createdAt: Date;
}

export interface LastAttempt {
  readonly outcome: AttemptOutcome;
  /** What it was answered with. */
  readonly status: number | null;
  readonly at: Date;
}

/** A webhook as administrators see it; times are ISO 8601. Its address and its secret are never shown. */
export interface WebhookView {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly format: WebhookFormat;
  readonly lostAfterMinutes: number;
  readonly tellsReturn: boolean;
  readonly countsFrozen: boolean;
  /** `all`, or those that were chosen. */
  readonly cameras: 'all' | readonly { readonly slug: string; readonly name: string }[];
  readonly enabled: boolean;
  readonly last: AttemptView | null;
  /** Why the server switched it off, in a sentence. */
  readonly switchedOffFor: string | null;
  /** Of what has yet to be delivered. */
  readonly waiting: number;
  readonly createdAt: string;
}

export interface AttemptView {
  readonly outcome: AttemptOutcome;
  readonly status: number | null;
  /** What came of it, in one plain sentence. */
  readonly sentence: string;
  readonly at: string;
}

/** A new webhook, or one whose secret was replaced, and that secret, which nobody will be told again. */
export interface WebhookWithSecret {
  readonly webhook: WebhookView;
  readonly secret: string;
}

/** A camera as a webhook is told of it. */
export interface ToldCamera {
  readonly slug: string;
  readonly name: string;
  /** When its pictures stopped; ISO 8601. */
  readonly since: string;
  /** Why it has no picture, while it has none. Stable. */
  readonly reason?: string;
  readonly sentence?: string;
}

/** What a webhook was told, or has yet to be told. */
export interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  readonly type: DeliveryType;
  readonly at: Date;
  readonly cameras: readonly ToldCamera[];
  /** Null while it has yet to be delivered. */
  readonly outcome: DeliveryOutcome | null;
  readonly attempts: number;
  /** What came of the newest attempt while another is to follow. */
  readonly trouble: AttemptOutcome | null;
  readonly status: number | null;
  readonly nextAttemptAt: Date | null;
  readonly attemptedAt: Date | null;
}

/** The same for administrators; times are ISO 8601. */
export interface DeliveryView {
  readonly id: string;
  readonly type: DeliveryType;
  readonly at: string;
  readonly cameras: readonly ToldCamera[];
  readonly outcome: DeliveryOutcome | null;
  readonly sentence: string;
  readonly attempts: number;
  readonly status: number | null;
  readonly nextAttemptAt: string | null;
  readonly attemptedAt: string | null;
}
