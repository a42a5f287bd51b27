import type { Log } from '@/lib/log/log';
import type { Clock } from '@/lib/sources/clock';
import type { DeliveryStore } from './delivery-store';
import { messageOf } from './message';
import { mayPass, type AttemptOutcome, type DeliveryOutcome } from './outcome';
import { postMessage, type Posted, type PostOptions } from './post-message';
import { mostAttempts, restOfPauseMs, retryDelayMs } from './retry-delay';
import { signatureHeaders } from './signature';
import type { Delivery, LastAttempt, Webhook } from './webhook';
import type { WebhookStore } from './webhook-store';

/** Before the database is asked again, where it could not be. */
const storagePauseMs = 10_000;

export interface SendingOptions {
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Of this server, where it is known. */
  readonly publicUrl?: string | undefined;
  readonly timeoutMs?: number;
  readonly ca?: string;
  /** Told of each attempt. */
  readonly onAttempt: (outcome: AttemptOutcome) => void;
  /** Told what became of a delivery. */
  readonly onOutcome: (outcome: DeliveryOutcome) => void;
  /** The receiver wants no more. */
  readonly onGone: (webhook: Webhook) => void;
}

/** Sends what is told to one webhook, one delivery after the other, and each until it has arrived. */
export class WebhookSender {
  readonly #id: string;
  readonly #options: SendingOptions;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;
  #wake: (() => void) | undefined;
  #hasNews = false;
  /** Of the delivery whose turn it is: how long to wait is known better here than by dates. */
  #paused: { readonly id: string; readonly untilElapsed: number } | undefined;

  constructor(id: string, options: SendingOptions) {
    this.#id = id;
    this.#options = options;
    this.#running = this.#run();
  }

  /** Something was added. */
  hurry(): void {
    this.#hasNews = true;
    this.#wake?.();
  }

  /** Tries at once what waits for its next attempt: its address may be another now. */
  retry(): void {
    if (this.#paused) this.#paused = { ...this.#paused, untilElapsed: 0 };
    this.hurry();
  }

  /** Breaks off what is on its way: it is sent again after the next start. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.#wake?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { log } = this.#options;
    while (!this.#stop.signal.aborted) {
      try {
        await this.#step();
      } catch (error) {
        log.error('Deliveries to a webhook could not be read or noted.', { error });
        await this.#rest(storagePauseMs);
      }
    }
  }

  async #step(): Promise<void> {
    const { webhooks, deliveries } = this.#options;
    this.#hasNews = false;
    const delivery = await deliveries.next(this.#id);
    const webhook = delivery && (await webhooks.find(this.#id));
    if (!delivery || !webhook) return this.#pause();
    const restMs = this.#restMs(delivery);
    if (restMs > 0) return this.#pause(restMs);
    const posted = await sendOnce(webhook, delivery, this.#options, this.#stop.signal);
    if (posted.outcome === 'aborted') return;
    await this.#note(webhook, delivery, posted);
  }

  #restMs({ id, nextAttemptAt }: Delivery): number {
    const { clock } = this.#options;
    if (this.#paused?.id !== id) {
      const restMs = restOfPauseMs(nextAttemptAt, clock.now());
      this.#paused = { id, untilElapsed: clock.elapsed() + restMs };
    }
    return this.#paused.untilElapsed - clock.elapsed();
  }

  /** Until there is news, or for so long. */
  async #pause(ms?: number): Promise<void> {
    if (!this.#hasNews) await this.#rest(ms);
  }

  /** The same where news would change nothing. It ends early all the same: once for each. */
  async #rest(ms?: number): Promise<void> {
    if (this.#stop.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const cancel = ms === undefined ? undefined : this.#options.clock.setTimer(resolve, ms);
      this.#wake = () => {
        cancel?.();
        resolve();
      };
    });
    this.#wake = undefined;
  }

  /** Until it is stored: what has arrived is not to arrive again for want of a note. */
  async #note(webhook: Webhook, delivery: Delivery, posted: KnownPosted): Promise<void> {
    const at = new Date(this.#options.clock.now());
    const attempt = { outcome: posted.outcome, status: posted.status, at };
    const next = this.#nextOf(delivery, posted, at);
    this.#options.onAttempt(posted.outcome);
    for (;;) {
      try {
        await this.#store(webhook, delivery, attempt, next);
        break;
      } catch (error) {
        this.#options.log.error('What came of a delivery could not be noted.', { error });
        await this.#rest(storagePauseMs);
        if (this.#stop.signal.aborted) return;
      }
    }
    if (next.outcome === null) return;
    this.#paused = undefined;
    this.#options.onOutcome(next.outcome);
    if (posted.outcome === 'gone') this.#options.onGone(webhook);
  }

  async #store(webhook: Webhook, delivery: Delivery, last: LastAttempt, next: Next): Promise<void> {
    const { deliveries, webhooks } = this.#options;
    const attempts = delivery.attempts + 1;
    const { status, at: attemptedAt } = last;
    await deliveries.noteAttempt(delivery.id, { attempts, attemptedAt, status, ...next });
    await webhooks.noteAttempt(webhook.id, last);
    if (last.outcome === 'gone') await webhooks.switchOff(webhook.id, 'gone');
  }

  #nextOf(delivery: Delivery, { outcome, status, waitMs }: KnownPosted, at: Date): Next {
    const attempts = delivery.attempts + 1;
    if (!mayPass(outcome, status)) return { outcome, trouble: null, nextAttemptAt: null };
    if (attempts >= mostAttempts) {
      return { outcome: 'gave-up', trouble: outcome, nextAttemptAt: null };
    }
    const delayMs = retryDelayMs(attempts, waitMs);
    this.#paused = { id: delivery.id, untilElapsed: this.#options.clock.elapsed() + delayMs };
    return { outcome: null, trouble: outcome, nextAttemptAt: new Date(at.getTime() + delayMs) };
  }
}

type KnownPosted = Exclude<Posted, { outcome: 'aborted' }>;

interface Next {
  readonly outcome: DeliveryOutcome | null;
  readonly trouble: AttemptOutcome | null;
  readonly nextAttemptAt: Date | null;
}

type OnceOptions = Pick<SendingOptions, 'webhooks' | 'publicUrl'> &
  Pick<PostOptions, 'clock' | 'timeoutMs' | 'ca'>;

/** One attempt, signed as of now. */
export async function sendOnce(
  { id: webhookId, name, format }: Pick<Webhook, 'id' | 'name' | 'format'>,
  delivery: Pick<Delivery, 'id' | 'type' | 'at' | 'cameras'>,
  { webhooks, publicUrl, clock, timeoutMs, ca }: OnceOptions,
  signal: AbortSignal,
): Promise<Posted> {
  const secrets = await webhooks.secretsOf(webhookId);
  if (!secrets) return { outcome: 'unreadable', status: null };
  const shown = { webhookName: name, ...(publicUrl !== undefined && { publicUrl }) };
  const { contentType, body } = messageOf(format, delivery, shown);
  const signed = { id: delivery.id, now: clock.now(), body };
  const headers = {
    'Content-Type': contentType,
    ...signatureHeaders(secrets.signingSecret, signed),
  };
  const limits = { ...(timeoutMs !== undefined && { timeoutMs }), ...(ca !== undefined && { ca }) };
  const post = { url: new URL(secrets.address), headers, body };
  return postMessage(post, { clock, signal, ...limits });
}
