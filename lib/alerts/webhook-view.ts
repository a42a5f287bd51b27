import type { Camera } from '@/lib/cameras/camera';
import { attemptSentence, deliverySentence } from './outcome-sentence';
import type { Delivery, DeliveryView, Webhook, WebhookView } from './webhook';

/** A webhook as administrators see it. */
export function webhookViewOf(
  webhook: Webhook,
  cameras: readonly Camera[],
  waiting: number,
): WebhookView {
  const { id, name, host, format, lostAfterMinutes, tellsReturn, countsFrozen, enabled } = webhook;
  const { last, switchedOffFor, createdAt } = webhook;
  const sentenceOf = (outcome: NonNullable<typeof switchedOffFor>, status: number | null) =>
    attemptSentence({ host, outcome, status });
  return {
    ...{ id, name, host, format, lostAfterMinutes, tellsReturn, countsFrozen, enabled, waiting },
    cameras: webhook.allCameras ? 'all' : chosenOf(webhook, cameras),
    last: last && {
      ...{ outcome: last.outcome, status: last.status, at: last.at.toISOString() },
      sentence: sentenceOf(last.outcome, last.status),
    },
    switchedOffFor: switchedOffFor && sentenceOf(switchedOffFor, null),
    createdAt: createdAt.toISOString(),
  };
}

function chosenOf({ cameraIds }: Webhook, cameras: readonly Camera[]) {
  return cameras
    .filter(({ id }) => cameraIds.includes(id))
    .map(({ slug, name }) => ({ slug, name }));
}

/** @param host of its webhook's address */
export function deliveryViewOf(delivery: Delivery, host: string): DeliveryView {
  const { id, type, at, cameras, outcome, attempts, trouble, status } = delivery;
  return {
    ...{ id, type, cameras, outcome, attempts, status },
    at: at.toISOString(),
    sentence: deliverySentence({ host, outcome, trouble, status }),
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    attemptedAt: delivery.attemptedAt?.toISOString() ?? null,
  };
}
