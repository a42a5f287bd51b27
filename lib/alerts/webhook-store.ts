import type { PrismaClient } from '@/lib/db/generated/client';
import type { WebhookCameraModel, WebhookModel } from '@/lib/db/generated/models';
import type { SecretBox } from '@/lib/secrets/secret-box';
import { attemptOutcomes, type AttemptOutcome } from './outcome';
import { webhookFormats, type LastAttempt, type Webhook, type WebhookRule } from './webhook';

/** What is stored of a webhook, its secrets open. */
export interface WebhookRow extends WebhookRule {
  readonly name: string;
  readonly address: string;
  readonly format: Webhook['format'];
  readonly signingSecret: string;
}

export interface NewWebhook extends WebhookRow {
  readonly id: string;
  readonly createdAt: Date;
}

/** What it takes to send something. */
export interface WebhookSecrets {
  readonly address: string;
  readonly signingSecret: string;
}

type Row = WebhookModel & { readonly cameras: readonly WebhookCameraModel[] };

const withCameras = { cameras: { orderBy: { cameraId: 'asc' } } } as const;

/** Webhooks in the database, with sealed addresses and signing secrets. */
export class WebhookStore {
  readonly #prisma: PrismaClient;
  readonly #box: SecretBox;

  constructor(prisma: PrismaClient, box: SecretBox) {
    this.#prisma = prisma;
    this.#box = box;
  }

  /** The oldest first. */
  async list(): Promise<Webhook[]> {
    const rows = await this.#prisma.webhook.findMany({
      include: withCameras,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(webhookOf);
  }

  async find(id: string): Promise<Webhook | null> {
    const row = await this.#prisma.webhook.findUnique({ where: { id }, include: withCameras });
    return row && webhookOf(row);
  }

  async count(): Promise<number> {
    return this.#prisma.webhook.count();
  }

  /** Undefined where no key here opens them; null where there is no such webhook. */
  async secretsOf(id: string): Promise<WebhookSecrets | undefined | null> {
    const row = await this.#prisma.webhook.findUnique({ where: { id } });
    if (!row) return null;
    const address = this.#box.open(row.address, { webhookId: id, field: 'address' });
    const signingSecret = this.#box.open(row.signingSecret, {
      webhookId: id,
      field: 'signingSecret',
    });
    if (address === undefined || signingSecret === undefined) return undefined;
    learnAddress(this.#box, address);
    return { address, signingSecret };
  }

  async create({ id, cameraIds, address, signingSecret, ...plain }: NewWebhook): Promise<void> {
    await this.#prisma.webhook.create({
      data: {
        ...{ id, ...plain },
        ...this.#sealedAddress(id, address),
        ...this.#sealedSecret(id, signingSecret),
        cameras: { create: cameraIds.map((cameraId) => ({ cameraId })) },
      },
    });
  }

  /** Changes what is given, all of it or nothing. */
  async update(id: string, change: Partial<WebhookRow>): Promise<void> {
    const { cameraIds, address, signingSecret, ...plain } = change;
    const data = {
      ...plain,
      ...(address !== undefined && this.#sealedAddress(id, address)),
      ...(signingSecret !== undefined && this.#sealedSecret(id, signingSecret)),
      // Whoever touches it has seen why it was switched off.
      ...(plain.enabled === true && { switchedOffFor: null }),
    };
    // The "many" form does not fail where the row has gone meanwhile.
    const changes = this.#prisma.webhook.updateMany({ where: { id }, data });
    if (cameraIds === undefined) {
      await changes;
      return;
    }
    await this.#prisma.$transaction([
      this.#prisma.webhookCamera.deleteMany({ where: { webhookId: id } }),
      this.#prisma.webhookCamera.createMany({
        data: cameraIds.map((cameraId) => ({ webhookId: id, cameraId })),
      }),
      changes,
    ]);
  }

  async noteAttempt(id: string, { outcome, status, at }: LastAttempt): Promise<void> {
    await this.#prisma.webhook.updateMany({
      where: { id },
      data: { lastOutcome: outcome, lastStatus: status, lastAttemptAt: at },
    });
  }

  async switchOff(id: string, reason: AttemptOutcome): Promise<void> {
    await this.#prisma.webhook.updateMany({
      where: { id },
      data: { enabled: false, switchedOffFor: reason },
    });
  }

  async remove(id: string): Promise<void> {
    await this.#prisma.webhook.deleteMany({ where: { id } });
  }

  #sealedAddress(webhookId: string, address: string) {
    learnAddress(this.#box, address);
    const { value, keyId } = this.#box.seal(address, { webhookId, field: 'address' });
    return { address: value, addressKeyId: keyId, host: new URL(address).host };
  }

  #sealedSecret(webhookId: string, secret: string) {
    this.#box.learn(secret);
    const { value, keyId } = this.#box.seal(secret, { webhookId, field: 'signingSecret' });
    return { signingSecret: value, signingKeyId: keyId };
  }
}

/** No log holds it, nor the part of it that is the secret. */
function learnAddress(box: SecretBox, address: string): void {
  box.learn(address);
  const { pathname, search, password } = new URL(address);
  // Short paths are no secrets, and would be found in other texts.
  if (pathname.length + search.length > 12) box.learn(pathname + search);
  if (password !== '') box.learnEncoded(password);
}

function webhookOf(row: Row): Webhook {
  const { id, name, host, lostAfterMinutes, tellsReturn, countsFrozen, allCameras } = row;
  const { enabled, createdAt, lastOutcome, lastStatus, lastAttemptAt, switchedOffFor } = row;
  const outcome = outcomeOf(lastOutcome);
  return {
    ...{ id, name, host, lostAfterMinutes, tellsReturn, countsFrozen, allCameras },
    format: webhookFormats.find((known) => known === row.format) ?? 'json',
    cameraIds: row.cameras.map(({ cameraId }) => cameraId),
    last: outcome && lastAttemptAt && { outcome, status: lastStatus, at: lastAttemptAt },
    switchedOffFor: outcomeOf(switchedOffFor),
    ...{ enabled, createdAt },
  };
}

function outcomeOf(text: string | null): AttemptOutcome | null {
  return attemptOutcomes.find((known) => known === text) ?? null;
}
