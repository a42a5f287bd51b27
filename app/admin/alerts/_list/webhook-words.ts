import type { DeliveryView, WebhookView } from '@/lib/alerts/webhook';

/** When it is told, and of which cameras, such as `All cameras, lost after 5 minutes, and back`. */
export function ruleWords(webhook: WebhookView): string {
  const { lostAfterMinutes: minutes, tellsReturn, countsFrozen } = webhook;
  const after = minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const lost = `lost${countsFrozen ? ' or frozen' : ''} for ${after}`;
  return `${camerasWords(webhook)}: ${lost}${tellsReturn ? ', and back' : ''}`;
}

function camerasWords({ cameras }: WebhookView): string {
  if (cameras === 'all') return 'All cameras';
  const [first, second] = cameras;
  if (!first) return 'No camera';
  if (!second) return first.name;
  return cameras.length === 2 ? `${first.name} and ${second.name}` : `${cameras.length} cameras`;
}

/** What a webhook was told, in a few words. */
export function toldWords({ type, cameras }: DeliveryView): string {
  if (type === 'test') return 'A test';
  const what = type === 'camera.lost' ? 'lost' : 'back';
  const [first] = cameras;
  if (cameras.length === 1 && first) return `${first.name} ${what}`;
  return `${cameras.length} cameras ${what}`;
}
