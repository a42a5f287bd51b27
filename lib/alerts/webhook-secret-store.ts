import type { PrismaClient } from '@/lib/db/generated/client';
import type { WebhookModel } from '@/lib/db/generated/models';
import type { SecretBox } from '@/lib/secrets/secret-box';

const fields = ['address', 'signingSecret'] as const;
const keyFields = { address: 'addressKeyId', signingSecret: 'signingKeyId' } as const;

/** The sealed secrets of all webhooks. */
export class WebhookSecretStore {
  readonly #prisma: PrismaClient;
  readonly #box: SecretBox;

  constructor(prisma: PrismaClient, box: SecretBox) {
    this.#prisma = prisma;
    this.#box = box;
  }

  /**
   * Seals with the newest key what a former one has sealed. What somebody changes meanwhile is left
   * to them.
   * @returns how many were sealed now, and the names of the webhooks with one that no key here opens
   */
  async sealAll(): Promise<{ readonly sealed: number; readonly unreadable: readonly string[] }> {
    const webhooks = await this.#prisma.webhook.findMany();
    const changes = webhooks.flatMap((row) => fields.flatMap((field) => this.#change(row, field)));
    if (changes.length > 0) await this.#prisma.$transaction(changes);
    const unreadable = webhooks.filter((row) =>
      fields.some((field) => this.#opened(row, field) === undefined),
    );
    return { sealed: changes.length, unreadable: unreadable.map(({ name }) => name) };
  }

  #opened(row: WebhookModel, field: (typeof fields)[number]): string | undefined {
    return this.#box.open(row[field], { webhookId: row.id, field });
  }

  #change(row: WebhookModel, field: (typeof fields)[number]) {
    const secret = this.#opened(row, field);
    if (secret === undefined || this.#box.isUpToDate(row[field])) return [];
    const { value, keyId } = this.#box.seal(secret, { webhookId: row.id, field });
    return [
      this.#prisma.webhook.updateMany({
        where: { id: row.id, [field]: row[field] },
        data: { [field]: value, [keyFields[field]]: keyId },
      }),
    ];
  }
}
