import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Turns } from '@/lib/db/turns';
import type { Prisma, PrismaClient } from '@/lib/db/generated/client';
import type { WebhookDeliveryModel } from '@/lib/db/generated/models';
import { attemptOutcomes, deliveryOutcomes, type AttemptOutcome } from './outcome';
import type { DeliveryOutcome } from './outcome';
import { deliveryTypes, type Delivery, type DeliveryType, type ToldCamera } from './webhook';

/** So many wait for one webhook; the oldest make room. */
export const mostWaiting = 100;
/** Finished ones are kept for looking back, so many of each webhook and for so long. */
export const mostKept = 200;
export const keptMs = 14 * 24 * 60 * 60 * 1_000;

export interface NewDelivery {
  readonly webhookId: string;
  readonly type: DeliveryType;
  readonly at: Date;
  readonly cameras: readonly ToldCamera[];
}

/** What changes with an attempt. */
export interface Attempted {
  readonly attempts: number;
  readonly attemptedAt: Date;
  readonly status: number | null;
  readonly outcome: DeliveryOutcome | null;
  readonly trouble: AttemptOutcome | null;
  readonly nextAttemptAt: Date | null;
}

/** An outage that a webhook has been told of. */
export interface ToldOutage {
  readonly webhookId: string;
  readonly cameraId: string;
  readonly since: Date;
}

/** Deliveries and told outages in the database. */
export class DeliveryStore {
  readonly #prisma: PrismaClient;
  /** Each delivery has the number after the one before. */
  readonly #turns = new Turns();

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** The newest first. */
  async list(webhookId: string): Promise<Delivery[]> {
    const rows = await this.#prisma.webhookDelivery.findMany({
      where: { webhookId },
      orderBy: { number: 'desc' },
    });
    return rows.map(deliveryOf);
  }

  /** The oldest that has yet to be delivered. */
  async next(webhookId: string): Promise<Delivery | null> {
    const row = await this.#prisma.webhookDelivery.findFirst({
      where: { webhookId, outcome: null },
      orderBy: { number: 'asc' },
    });
    return row && deliveryOf(row);
  }

  /** How many wait, by webhook. */
  async waiting(): Promise<Map<string, number>> {
    const groups = await this.#prisma.webhookDelivery.groupBy({
      by: ['webhookId'],
      where: { outcome: null },
      _count: { _all: true },
    });
    return new Map(groups.map(({ webhookId, _count }) => [webhookId, _count._all]));
  }

  async outages(): Promise<ToldOutage[]> {
    return this.#prisma.webhookOutage.findMany();
  }

  /** Adds it, and with it the outages that begin: both or neither, so that none is told twice. */
  async addLost(delivery: NewDelivery, outages: readonly ToldOutage[]): Promise<void> {
    const begun = () => this.#prisma.webhookOutage.createMany({ data: [...outages] });
    await this.#turns.take(() => this.#add(delivery, [begun()]));
  }

  /** Ends outages, and adds what tells of it where somebody is to be told. */
  async addBack(
    webhookId: string,
    cameraIds: readonly string[],
    delivery: NewDelivery | undefined,
  ): Promise<void> {
    const ended = () =>
      this.#prisma.webhookOutage.deleteMany({
        where: { webhookId, cameraId: { in: [...cameraIds] } },
      });
    if (delivery) await this.#turns.take(() => this.#add(delivery, [ended()]));
    else await ended();
  }

  async endOutages(outages: readonly Pick<ToldOutage, 'webhookId' | 'cameraId'>[]): Promise<void> {
    if (outages.length === 0) return;
    await this.#prisma.$transaction(
      outages.map(({ webhookId, cameraId }) =>
        this.#prisma.webhookOutage.deleteMany({ where: { webhookId, cameraId } }),
      ),
    );
  }

  /** One that was sent already, to look back at. */
  async addTried(delivery: NewDelivery & { readonly id: string }, tried: Attempted): Promise<void> {
    await this.#turns.take(() => this.#add({ ...delivery, ...tried }, []));
  }

  async noteAttempt(id: string, attempted: Attempted): Promise<void> {
    await this.#prisma.webhookDelivery.updateMany({ where: { id }, data: attempted });
  }

  /** Of all that wait: nobody wants them any more. */
  async dropWaiting(webhookId: string, outcome: DeliveryOutcome): Promise<void> {
    await this.#prisma.webhookDelivery.updateMany({
      where: { webhookId, outcome: null },
      data: { outcome, nextAttemptAt: null },
    });
  }

  async #add(
    delivery: NewDelivery & Partial<Attempted> & { readonly id?: string },
    beside: readonly Prisma.PrismaPromise<unknown>[],
  ): Promise<void> {
    const { webhookId, cameras, at, id = randomUUID() } = delivery;
    const newest = await this.#prisma.webhookDelivery.findFirst({
      where: { webhookId },
      orderBy: { number: 'desc' },
      select: { number: true },
    });
    const number = (newest?.number ?? 0) + 1;
    await this.#prisma.$transaction([
      this.#prisma.webhookDelivery.create({
        data: { ...delivery, id, number, cameras: cameras.map((camera) => ({ ...camera })) },
      }),
      ...beside,
      ...(await this.#makeRoom(webhookId, at, number)),
    ]);
  }

  async #makeRoom(webhookId: string, at: Date, number: number) {
    const { webhookDelivery } = this.#prisma;
    const waiting = await webhookDelivery.findMany({
      where: { webhookId, outcome: null },
      orderBy: { number: 'desc' },
      skip: mostWaiting - 1,
      select: { id: true },
    });
    return [
      webhookDelivery.updateMany({
        where: { id: { in: waiting.map(({ id }) => id) } },
        data: { outcome: 'crowded-out', nextAttemptAt: null },
      }),
      webhookDelivery.deleteMany({
        where: {
          webhookId,
          outcome: { not: null },
          OR: [{ number: { lte: number - mostKept } }, { at: { lt: new Date(+at - keptMs) } }],
        },
      }),
    ];
  }
}

const toldCameras = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    since: z.string(),
    reason: z.string().optional(),
    sentence: z.string().optional(),
  }),
);

function deliveryOf(row: WebhookDeliveryModel): Delivery {
  const { id, webhookId, at, attempts, status, nextAttemptAt, attemptedAt } = row;
  const known = <T extends string>(all: readonly T[], text: string | null): T | null =>
    all.find((one) => one === text) ?? null;
  return {
    ...{ id, webhookId, at, attempts, status, nextAttemptAt, attemptedAt },
    type: known(deliveryTypes, row.type) ?? 'test',
    cameras: toldCameras.parse(row.cameras).map(withoutAbsent),
    outcome: known(deliveryOutcomes, row.outcome),
    trouble: known(attemptOutcomes, row.trouble),
  };
}

function withoutAbsent(camera: z.infer<typeof toldCameras>[number]): ToldCamera {
  const { slug, name, since, reason, sentence } = camera;
  return {
    ...{ slug, name, since },
    ...(reason !== undefined && { reason }),
    ...(sentence !== undefined && { sentence }),
  };
}
