import { randomUUID } from 'node:crypto';
import type { ActivityKind, ActivityRecorder } from '@/lib/activity/activity';
import { AccessError } from '@/lib/auth/access-error';
import type { Actor } from '@/lib/auth/actor';
import { permitPerson } from '@/lib/auth/auth-error';
import { doerOf } from '@/lib/auth/doer';
import { validate } from '@/lib/auth/validate';
import type { CameraDirectory } from '@/lib/cameras/camera-directory';
import type { Alerter } from './alerter';
import { attemptSentence } from './outcome-sentence';
import { newSigningSecret } from './signature';
import type { AttemptView, DeliveryView, Webhook, WebhookView } from './webhook';
import type { WebhookWithSecret } from './webhook';
import { webhookInput, webhookPatch, type WebhookPatch } from './webhook-input';
import { sendOnce, type SendingOptions } from './webhook-sender';
import { deliveryViewOf, webhookViewOf } from './webhook-view';

export const mostWebhooks = 50;

export interface WebhooksOptions extends Omit<
  SendingOptions,
  'onAttempt' | 'onOutcome' | 'onGone'
> {
  readonly alerter: Pick<Alerter, 'load' | 'retry'>;
  readonly cameras: Pick<CameraDirectory, 'bySlug' | 'byFormerSlug' | 'cameras'>;
  readonly activity: ActivityRecorder;
}

/**
 * The webhooks, and the only way to change them: each verb authorises (AuthError), validates
 * (AccessError 'invalid' with a message per field), stores, applies, and is noted. For administrators
 * who have logged in: what a webhook's address lets somebody do is nothing for a token.
 */
export class Webhooks {
  readonly #options: WebhooksOptions;
  readonly #stop = new AbortController();
  readonly #tested = new Set<string>();

  constructor(options: WebhooksOptions) {
    this.#options = options;
  }

  /** The oldest first. */
  async list(actor: Actor | null): Promise<WebhookView[]> {
    permitPerson(actor, 'admin');
    const { webhooks, deliveries } = this.#options;
    const [all, waiting] = await Promise.all([webhooks.list(), deliveries.waiting()]);
    return all.map((webhook) => this.#view(webhook, waiting));
  }

  async view(actor: Actor | null, id: string): Promise<WebhookView> {
    permitPerson(actor, 'admin');
    return this.#known(id);
  }

  /** What it was told in the last days, and has yet to be told; the newest first. */
  async deliveries(actor: Actor | null, id: string): Promise<DeliveryView[]> {
    permitPerson(actor, 'admin');
    const { host } = await this.#known(id);
    const all = await this.#options.deliveries.list(id);
    return all.map((delivery) => deliveryViewOf(delivery, host));
  }

  /** @param input `{ name, address, format?, lostAfterMinutes?, tellsReturn?, countsFrozen?, cameras?, enabled? }` */
  async create(actor: Actor | null, input: unknown): Promise<WebhookWithSecret> {
    const maker = permitPerson(actor, 'admin');
    const { webhooks, clock } = this.#options;
    const { cameras, ...given } = validate(webhookInput, input);
    const chosen = this.#chosen(cameras);
    await this.#refuseTooMany();
    const [id, secret] = [randomUUID(), newSigningSecret()];
    const createdAt = new Date(clock.now());
    await webhooks.create({ id, ...given, ...chosen, signingSecret: secret, createdAt });
    const webhook = await this.#applied('webhook-added', maker, id);
    return { webhook, secret };
  }

  /** Changes the given fields. */
  async update(actor: Actor | null, id: string, patch: unknown): Promise<WebhookView> {
    const changer = permitPerson(actor, 'admin');
    const before = await this.#known(id);
    const { cameras, ...given } = validate(webhookPatch, patch);
    const change = { ...withoutAbsent(given), ...(cameras && this.#chosen(cameras)) };
    await this.#options.webhooks.update(id, change);
    const detail = before.enabled === given.enabled ? undefined : switchWords(given);
    const webhook = await this.#applied('webhook-changed', changer, id, detail);
    if (given.address !== undefined) this.#options.alerter.retry(id);
    return webhook;
  }

  /** Signs with another secret from now on. */
  async replaceSecret(actor: Actor | null, id: string): Promise<WebhookWithSecret> {
    const changer = permitPerson(actor, 'admin');
    await this.#known(id);
    const secret = newSigningSecret();
    await this.#options.webhooks.update(id, { signingSecret: secret });
    const webhook = await this.#applied('webhook-secret-made', changer, id);
    return { webhook, secret };
  }

  /** What waits for it is never delivered. */
  async remove(actor: Actor | null, id: string): Promise<void> {
    const remover = permitPerson(actor, 'admin');
    const webhook = await this.#known(id);
    await this.#options.webhooks.remove(id);
    await this.#options.alerter.load();
    await this.#note('webhook-deleted', remover, webhook);
  }

  /** Sends a test at once, also where the webhook is switched off, and says what came of it. */
  async test(actor: Actor | null, id: string): Promise<AttemptView> {
    const tester = permitPerson(actor, 'admin');
    const { webhooks } = this.#options;
    const webhook = await webhooks.find(id);
    if (!webhook) throw notFound();
    if (this.#tested.has(id)) {
      throw new AccessError(
        'throttled',
        'A test is on its way already: wait for what comes of it.',
      );
    }
    this.#tested.add(id);
    try {
      const attempt = await this.#try(webhook);
      await this.#note('webhook-tested', tester, webhook, attempt.sentence);
      return attempt;
    } finally {
      this.#tested.delete(id);
    }
  }

  /** Breaks tests off. */
  close(): void {
    this.#stop.abort();
  }

  async #try(webhook: Webhook): Promise<AttemptView> {
    const { webhooks, deliveries, alerter, clock } = this.#options;
    const [deliveryId, at] = [randomUUID(), new Date(clock.now())];
    const told = { type: 'test', at, cameras: [] } as const;
    const posted = await sendOnce(
      webhook,
      { id: deliveryId, ...told },
      this.#options,
      this.#stop.signal,
    );
    const { outcome, status } =
      posted.outcome === 'aborted' ? ({ outcome: 'broken-off', status: null } as const) : posted;
    const { id, host } = webhook;
    await deliveries.addTried(
      { id: deliveryId, webhookId: id, ...told },
      { attempts: 1, attemptedAt: at, status, outcome, trouble: null, nextAttemptAt: null },
    );
    await webhooks.noteAttempt(id, { outcome, status, at });
    if (outcome === 'gone') {
      await webhooks.switchOff(id, 'gone');
      await alerter.load();
    }
    return {
      outcome,
      status,
      at: at.toISOString(),
      sentence: attemptSentence({ host, outcome, status }),
    };
  }

  async #applied(
    kind: ActivityKind,
    actor: Actor,
    id: string,
    detail?: string,
  ): Promise<WebhookView> {
    await this.#options.alerter.load();
    const webhook = await this.#known(id);
    await this.#note(kind, actor, webhook, detail);
    return webhook;
  }

  async #note(
    kind: ActivityKind,
    actor: Actor,
    { id, name, host }: Pick<Webhook, 'id' | 'name' | 'host'>,
    detail = `sends to ${host}`,
  ): Promise<void> {
    const { activity, log } = this.#options;
    log.info('A webhook was added, changed, tested or deleted.', { what: kind, webhook: name });
    const subject = { kind: 'webhook', id, name } as const;
    await activity.record({ kind, by: doerOf(actor), subject, detail });
  }

  async #known(id: string): Promise<WebhookView> {
    const webhook = await this.#options.webhooks.find(id);
    if (!webhook) throw notFound();
    return this.#view(webhook, await this.#options.deliveries.waiting());
  }

  #view(webhook: Webhook, waiting: ReadonlyMap<string, number>): WebhookView {
    return webhookViewOf(webhook, this.#options.cameras.cameras, waiting.get(webhook.id) ?? 0);
  }

  #chosen(wanted: 'all' | readonly string[]) {
    if (wanted === 'all') return { allCameras: true, cameraIds: [] };
    const { cameras } = this.#options;
    const ids = wanted.map((slug) => (cameras.bySlug(slug) ?? cameras.byFormerSlug(slug))?.id);
    const cameraIds = [...new Set(ids.filter((id) => id !== undefined))];
    if (ids.every((id) => id !== undefined)) return { allCameras: false, cameraIds };
    const message = 'There is no camera at one of these addresses: choose again.';
    throw new AccessError('invalid', message, { fields: { cameras: message } });
  }

  async #refuseTooMany(): Promise<void> {
    if ((await this.#options.webhooks.count()) < mostWebhooks) return;
    throw new AccessError(
      'too-many',
      `There are ${mostWebhooks} webhooks already: delete one first.`,
    );
  }
}

function notFound(): AccessError {
  return new AccessError('not-found', 'There is no such webhook: it may have been deleted.');
}

function switchWords({ enabled }: Pick<WebhookPatch, 'enabled'>): string | undefined {
  if (enabled === undefined) return undefined;
  return enabled ? 'switched on' : 'switched off';
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function withoutAbsent<T extends object>(given: T): Present<T> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Present<T>;
}
