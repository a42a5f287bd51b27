import type { PrismaClient } from '@/lib/db/generated/client';
import type { User } from './stores';
import { userOf } from './user-store';

/** The links by which people choose a password, in the database. */
export class PasswordLinkStore {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** Whose link this is that has not expired by `now`. */
  async userOf(tokenHash: string, now: Date): Promise<User | null> {
    const row = await this.#prisma.passwordLink.findFirst({
      where: { tokenHash, expiresAt: { gt: now } },
      include: { user: true },
    });
    return row && userOf(row.user);
  }

  /**
   * Stores the password, ends all sessions and takes the link away, in one: of two who use it at once,
   * one is too late.
   * @returns false where the link was over already
   */
  async use(tokenHash: string, passwordHash: string, now: Date): Promise<boolean> {
    const { user, session, passwordLink } = this.#prisma;
    const isOpen = { tokenHash, expiresAt: { gt: now } };
    const [{ count }] = await this.#prisma.$transaction([
      user.updateMany({
        where: { passwordLink: isOpen, disabled: false },
        data: { passwordHash },
      }),
      session.deleteMany({ where: { user: { passwordLink: isOpen, disabled: false } } }),
      passwordLink.deleteMany({ where: { ...isOpen, user: { disabled: false } } }),
    ]);
    return count > 0;
  }

  /** Whether this is still their password. */
  async isPasswordOf(userId: string, passwordHash: string): Promise<boolean> {
    return (await this.#prisma.user.count({ where: { id: userId, passwordHash } })) > 0;
  }
}
