import { usernameKey } from '@/lib/auth/credentials-input';
import type { Framewall } from './start-framewall';
import { stored } from './stored';
import type { Person } from './visitor';

/** Makes the time of a person's sessions be over, as if they had not been used for a long time. */
export async function expireSessions(framewall: Framewall, { username }: Person): Promise<void> {
  const where = { user: { usernameKey: usernameKey(username) } };
  const data = { expiresAt: new Date(0) };
  await stored(framewall, (prisma) => prisma.session.updateMany({ where, data }));
}
