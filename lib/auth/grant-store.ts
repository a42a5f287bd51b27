import type { PrismaClient } from '@/lib/db/generated/client';

/** The cameras that somebody may see; null for all. */
export type CameraChoice = ReadonlySet<string> | null;

/** Which cameras people may see, in the database. */
export class GrantStore {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** What was granted one by one, by user id. */
  async list(): Promise<Map<string, Set<string>>> {
    const grants = new Map<string, Set<string>>();
    for (const { userId, cameraId } of await this.#prisma.cameraGrant.findMany()) {
      grants.set(userId, (grants.get(userId) ?? new Set()).add(cameraId));
    }
    return grants;
  }

  /**
   * Who may see a camera, of those who may not see all; what others were granted once stays as it is.
   * Harmless where a person or the camera has gone meanwhile.
   */
  async setOfCamera(cameraId: string, userIds: ReadonlySet<string>): Promise<void> {
    const { user, camera, cameraGrant } = this.#prisma;
    const isThere = (await camera.count({ where: { id: cameraId } })) > 0;
    const chooses = { role: 'viewer', allCameras: false };
    const where = { id: { in: [...userIds] }, ...chooses };
    const users = isThere ? await user.findMany({ where, select: { id: true } }) : [];
    await this.#prisma.$transaction([
      cameraGrant.deleteMany({ where: { cameraId, user: chooses } }),
      cameraGrant.createMany({ data: users.map(({ id }) => ({ userId: id, cameraId })) }),
    ]);
  }
}
