import { messageText } from './message-text';
import type { DeliveryType, ToldCamera, WebhookFormat } from './webhook';

export interface Told {
  readonly type: DeliveryType;
  readonly at: Date;
  readonly cameras: readonly ToldCamera[];
}

export interface Message {
  readonly contentType: string;
  readonly body: string;
}

/**
 * What is sent. `text` is what Slack and Mattermost show of it, `content` what Discord shows. Mattermost
 * takes a `type` for a kind of its own posts, and refuses it: a chat is sent those two alone.
 * @param publicUrl of this server, where it is known
 */
export function messageOf(
  format: WebhookFormat,
  told: Told,
  { webhookName, publicUrl }: { readonly webhookName: string; readonly publicUrl?: string },
): Message {
  const text = messageText(told, webhookName);
  if (format === 'text') return { contentType: 'text/plain; charset=utf-8', body: text };
  const words = { text, content: text };
  const body =
    format === 'chat'
      ? words
      : {
          type: told.type,
          at: told.at.toISOString(),
          cameras: told.cameras.map((camera) => ({ ...camera, ...linkTo(camera, publicUrl) })),
          ...words,
        };
  return { contentType: 'application/json', body: JSON.stringify(body) };
}

function linkTo({ slug }: ToldCamera, publicUrl: string | undefined) {
  if (publicUrl === undefined) return {};
  return { url: new URL(`/cameras/${encodeURIComponent(slug)}`, publicUrl).href };
}
