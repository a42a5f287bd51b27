import type { Camera } from '@/lib/cameras/camera';
import type { CameraDirectory } from '@/lib/cameras/camera-directory';
import { Turns } from '@/lib/db/turns';
import type { HubDirectory } from '@/lib/streaming/hub-directory';
import { Tally, type AlertFigures } from './alert-figures';
import { CameraWatch } from './camera-watch';
import { groupMs, OutageRule, type AllDue } from './outage-rule';
import type { AttemptOutcome, DeliveryOutcome } from './outcome';
import { toldBack, toldLost } from './told-camera';
import type { Webhook } from './webhook';
import { WebhookSender, type SendingOptions } from './webhook-sender';

const tickMs = 1_000;
/** Before the database is asked again, where it could not be. */
const storagePauseMs = 10_000;

export interface AlerterOptions extends Omit<SendingOptions, 'onAttempt' | 'onOutcome' | 'onGone'> {
  readonly cameras: Pick<CameraDirectory, 'cameras' | 'onChange'>;
  readonly hubs: Pick<HubDirectory, 'get'>;
}

interface Followed {
  webhook: Webhook;
  readonly rule: OutageRule;
  readonly sender: WebhookSender;
}

/** Watches the cameras for all webhooks, and tells each what it is to be told. */
export class Alerter {
  readonly #options: AlerterOptions;
  readonly #sending: SendingOptions;
  readonly #turns = new Turns();
  readonly #watches = new Map<string, CameraWatch>();
  readonly #followed = new Map<string, Followed>();
  readonly #attempts = new Tally<AttemptOutcome>();
  readonly #outcomes = new Tally<DeliveryOutcome>();
  #webhooks: readonly Webhook[] = [];
  #cancelTick: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #stopListening: (() => void) | undefined;
  #isClosed = false;

  constructor(options: AlerterOptions) {
    this.#options = options;
    this.#sending = {
      ...options,
      onAttempt: (outcome) => this.#attempts.add(outcome),
      onOutcome: (outcome) => this.#outcomes.add(outcome),
      onGone: () => void this.load(),
    };
  }

  get figures(): AlertFigures {
    return {
      attempts: this.#attempts.counts,
      deliveries: this.#outcomes.counts,
      watched: new Set(this.#watches.keys()),
    };
  }

  /** Begins; what was left to deliver is delivered, and outages that were told go on. */
  async start(): Promise<void> {
    this.#stopListening = this.#options.cameras.onChange(() => {
      if (this.#webhooks.length > 0) void this.#takeTurn(() => this.#follow());
    });
    await this.load();
  }

  /** Webhooks have changed. Resolves when they are followed; never rejects. */
  async load(): Promise<void> {
    await this.#takeTurn(async () => {
      this.#webhooks = await this.#options.webhooks.list();
      await this.#follow();
    });
  }

  /** The address of this webhook is another: what waits is tried at once. */
  retry(webhookId: string): void {
    this.#followed.get(webhookId)?.sender.retry();
  }

  /** Lets go of the cameras, and breaks off what is on its way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopListening?.();
    this.#cancelTick?.();
    this.#cancelRetry?.();
    await this.#turns.take(() => Promise.resolve());
    for (const watch of this.#watches.values()) watch.close();
    this.#watches.clear();
    await Promise.all([...this.#followed.values()].map(({ sender }) => sender.close()));
  }

  async #takeTurn(task: () => Promise<void>): Promise<void> {
    try {
      await this.#turns.take(async () => (this.#isClosed ? undefined : task()));
    } catch (error) {
      this.#options.log.error('Webhooks could not be read.', { error });
      this.#cancelRetry?.();
      this.#cancelRetry = this.#options.clock.setTimer(() => void this.load(), storagePauseMs);
    }
  }

  /** Watches whom the webhooks are for, and no others. */
  async #follow(): Promise<void> {
    const { deliveries, cameras } = this.#options;
    const outages = await deliveries.outages();
    const enabled = cameras.cameras.filter((camera) => camera.enabled);
    await this.#leaveSwitchedOff();
    const active = this.#webhooks.filter((webhook) => webhook.enabled);
    this.#watch(enabled.filter((camera) => active.some((webhook) => concerns(webhook, camera))));
    for (const webhook of active) {
      const own = outages.filter(({ webhookId }) => webhookId === webhook.id);
      const told = new Map(own.map(({ cameraId, since }) => [cameraId, since.getTime()]));
      const watched = enabled.filter((camera) => concerns(webhook, camera)).map(({ id }) => id);
      const watches = new Map([...this.#watches].filter(([id]) => watched.includes(id)));
      this.#follower(webhook).rule.follow(webhook, watches, told);
    }
    const goesOn = ({ webhookId, cameraId }: (typeof outages)[number]): boolean =>
      active.some(
        (webhook) =>
          webhook.id === webhookId &&
          enabled.some((camera) => camera.id === cameraId && concerns(webhook, camera)),
      );
    await deliveries.endOutages(outages.filter((outage) => !goesOn(outage)));
    this.#wake();
  }

  #follower(webhook: Webhook): Followed {
    const known = this.#followed.get(webhook.id);
    if (known) {
      known.webhook = webhook;
      return known;
    }
    const { clock } = this.#options;
    const rule = new OutageRule(webhook, clock);
    const followed = { webhook, rule, sender: new WebhookSender(webhook.id, this.#sending) };
    this.#followed.set(webhook.id, followed);
    return followed;
  }

  async #leaveSwitchedOff(): Promise<void> {
    for (const [id, { sender }] of this.#followed) {
      const webhook = this.#webhooks.find((one) => one.id === id);
      if (webhook?.enabled === true) continue;
      this.#followed.delete(id);
      await sender.close();
    }
    for (const { id, enabled } of this.#webhooks) {
      if (!enabled) await this.#options.deliveries.dropWaiting(id, 'switched-off');
    }
  }

  #watch(cameras: readonly Camera[]): void {
    const { hubs, clock } = this.#options;
    const wanted = new Set(cameras.map(({ id }) => id));
    for (const [id, watch] of this.#watches) {
      if (wanted.has(id) && hubs.get(id)?.hub === watch.hub) continue;
      watch.close();
      this.#watches.delete(id);
    }
    for (const id of wanted) {
      const hub = hubs.get(id)?.hub;
      if (!hub || this.#watches.has(id)) continue;
      this.#watches.set(id, new CameraWatch(hub, clock, () => this.#wake()));
    }
  }

  /** Looks again in a second. Nothing runs while all is well. */
  #wake(delayMs = tickMs): void {
    if (this.#cancelTick !== undefined || this.#isClosed) return;
    this.#cancelTick = this.#options.clock.setTimer(() => {
      this.#cancelTick = undefined;
      void this.#takeTurn(() => this.#tick());
    }, delayMs);
  }

  async #tick(): Promise<void> {
    const { log } = this.#options;
    const followed = [...this.#followed.values()];
    let delayMs = tickMs;
    for (const one of followed) {
      try {
        await this.#tell(one, one.rule.due());
      } catch (error) {
        log.error('What a webhook is to be told could not be stored.', { error });
        delayMs = Math.max(storagePauseMs, groupMs);
      }
    }
    if (followed.some(({ rule }) => rule.isUneasy)) this.#wake(delayMs);
  }

  async #tell({ webhook, rule, sender }: Followed, { lost, back }: AllDue): Promise<void> {
    const { deliveries, clock, cameras, log } = this.#options;
    const at = new Date(clock.now());
    const telling = { webhookId: webhook.id, at };
    if (lost.length > 0) {
      const told = toldLost(lost, cameras.cameras);
      const outages = lost.map(({ cameraId, since }) => ({
        ...{ webhookId: webhook.id, cameraId, since: new Date(since) },
      }));
      await deliveries.addLost({ ...telling, type: 'camera.lost', cameras: told }, outages);
      log.info('A webhook is told that cameras are lost.', wordsOf(webhook, told));
    }
    if (back.length > 0) {
      const told = toldBack(back, cameras.cameras);
      const ids = back.map(({ cameraId }) => cameraId);
      const delivery = { ...telling, type: 'camera.back', cameras: told } as const;
      await deliveries.addBack(webhook.id, ids, webhook.tellsReturn ? delivery : undefined);
      log.info('Cameras are back that a webhook knows to be lost.', wordsOf(webhook, told));
    }
    if (lost.length + back.length === 0) return;
    rule.told({ lost, back });
    sender.hurry();
  }
}

function concerns({ allCameras, cameraIds }: Webhook, { id }: Camera): boolean {
  return allCameras || cameraIds.includes(id);
}

function wordsOf({ name }: Webhook, told: readonly { readonly name: string }[]) {
  return { webhook: name, cameras: told.map((camera) => camera.name) };
}
