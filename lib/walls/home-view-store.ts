import { z } from 'zod';
import type { PrismaClient } from '@/lib/db/generated/client';
import { plainView } from '@/lib/wall/wall-view';
import { wallView } from '@/lib/wall/wall-view-input';
import type { HomeView } from './wall';

const storedOrder = z.array(z.string()).catch([]);

/** How people have arranged the wall of all cameras, in the database. */
export class HomeViewStore {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** By user id. */
  async list(): Promise<Map<string, HomeView>> {
    const rows = await this.#prisma.homeView.findMany();
    return new Map(
      rows.map(({ userId, layout, columns, fit, order }) => {
        const view = wallView.safeParse({ layout, columns, fit }).data ?? plainView;
        return [userId, { view, cameraIds: storedOrder.parse(order) }];
      }),
    );
  }

  async set(userId: string, { view, cameraIds }: HomeView): Promise<void> {
    const columns = { ...view, order: [...cameraIds] };
    await this.#prisma.homeView.upsert({
      where: { userId },
      create: { userId, ...columns },
      update: columns,
    });
  }
}
