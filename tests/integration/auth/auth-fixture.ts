import type { ActivityNote } from '@/lib/activity/activity';
import { createAuth, type Auth } from '@/lib/auth/auth';
import type { Role } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/password';
import type { RequestOrigin } from '@/lib/auth/request-origin';
import { createSessionStore } from '@/lib/auth/session-store';
import type { SessionEnded } from '@/lib/auth/session-events';
import type { OpenedSession } from '@/lib/auth/sessions';
import type { User, UserStore } from '@/lib/auth/stores';
import { createUserStore } from '@/lib/auth/user-store';
import type { Database } from '@/lib/db/database';
import { silentLog } from '@/lib/log/log';
import { openEmptyDatabase } from '@/tests/fakes/empty-database';
import { FakeClock } from '@/tests/fakes/fake-clock';

export const origin: RequestOrigin = { address: '10.0.0.7', userAgent: 'Test/1', secure: false };
export const password = 'correct horse';

export interface AuthFixture {
  readonly auth: Auth;
  readonly users: UserStore;
  readonly database: Database;
  readonly clock: FakeClock;
  /** What was told to those who listen for ended sessions. */
  readonly ended: SessionEnded[];
  /** What was taken down of what people did. */
  readonly notes: ActivityNote[];
  addUser(username: string, role: Role): Promise<User>;
  /** Logs in with the right password, or throws. */
  enter(username: string): Promise<OpenedSession>;
  close(): Promise<void>;
}

/** Authentication over a new SQLite file, with a clock that the test turns. */
export async function openAuth(): Promise<AuthFixture> {
  const empty = await openEmptyDatabase();
  const { database } = empty;
  const users = createUserStore(database.prisma);
  // Tokens are dated by the machine's clock, so this one starts there.
  const clock = new FakeClock(Date.now());
  const notes: ActivityNote[] = [];
  const auth = createAuth({
    users,
    sessions: createSessionStore(database.prisma),
    activity: { record: (note) => Promise.resolve(void notes.push(note)) },
    secret: 's'.repeat(32),
    clock,
    log: silentLog,
  });
  const ended: SessionEnded[] = [];
  auth.onSessionEnded((event) => ended.push(event));
  return {
    auth,
    users,
    database,
    clock,
    ended,
    notes,
    addUser: async (username, role) => {
      const user = await users.create({
        username,
        passwordHash: await hashPassword(password),
        role,
      });
      if (!user) throw new Error(`${username} exists`);
      return user;
    },
    enter: async (username) => {
      const result = await auth.logIn({ username, password }, origin);
      if (result.kind !== 'logged-in') throw new Error(`refused: ${result.kind}`);
      return result.session;
    },
    close: async () => empty.close(),
  };
}
