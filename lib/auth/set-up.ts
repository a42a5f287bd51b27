import type { ActivityRecorder, Doer } from '@/lib/activity/activity';
import type { Log } from '@/lib/log/log';
import { newUserInput, setUpInput, type NewUserInput } from './credentials-input';
import { fieldErrors } from './field-errors';
import { doerOf, theServer } from './doer';
import { hashPassword } from './password';
import type { RequestOrigin } from './request-origin';
import type { OpenedSession, Sessions } from './sessions';
import { SetUpCode, type CodeCheck } from './set-up-code';
import type { User, UserStore } from './stores';

export type SetUpResult =
  | { readonly kind: 'created'; readonly session: OpenedSession }
  | { readonly kind: 'invalid'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  /** Someone exists already. */
  | { readonly kind: 'done' };

export interface SetUpOptions {
  readonly users: UserStore;
  readonly sessions: Sessions;
  readonly activity: ActivityRecorder;
  readonly clock: { now(): number };
  readonly log: Log;
}

/** Creates the first administrator, once, for whoever holds the code. */
export class SetUp {
  readonly #options: SetUpOptions;
  readonly #code: SetUpCode;
  #print: (code: string) => void = () => undefined;

  constructor(options: SetUpOptions) {
    this.#options = options;
    this.#code = new SetUpCode(options.clock);
  }

  /**
   * Prints the code now, where nobody exists, and each later one.
   * @param print to where only who runs the server can read it
   */
  async announce(print: (code: string) => void): Promise<void> {
    this.#print = print;
    this.#code.forget();
    await this.remind();
  }

  /**
   * Somebody wants to set up: prints a new code where the one printed last is good no more, so at most
   * one an hour.
   */
  async remind(): Promise<void> {
    if (!(await this.isNeeded()) || this.#code.present !== null) return;
    this.#print(this.#code.make());
  }

  async isNeeded(): Promise<boolean> {
    return !(await this.#options.users.anyExists());
  }

  /** Compares in constant time. Wrong codes from one place make it wait. */
  check(code: unknown, address: string): CodeCheck {
    return this.#code.check(code, address);
  }

  /** @param input `{ code, username, password, repeat }` as typed */
  async create(
    input: Readonly<Record<string, unknown>>,
    origin: RequestOrigin,
  ): Promise<SetUpResult> {
    if (!(await this.isNeeded())) return { kind: 'done' };
    const check = this.check(input.code, origin.address);
    if (check.kind === 'throttled') return check;
    if (check.kind === 'wrong') return { kind: 'wrong-code' };
    const parsed = setUpInput.safeParse(input);
    if (!parsed.success) return { kind: 'invalid', fields: fieldErrors(parsed.error) };
    const user = await this.#createFirst(parsed.data);
    if (!user) return { kind: 'done' };
    const session = await this.#options.sessions.open(user, origin, 'password');
    await this.#note(user, doerOf({ ...session.actor, address: origin.address }));
    return { kind: 'created', session };
  }

  /**
   * Creates the first administrator from the configuration; does nothing where someone exists.
   * @throws {Error} with one line that names the field, if the name or the password is not allowed.
   */
  async createConfigured(firstAdmin: NewUserInput): Promise<void> {
    if (!(await this.isNeeded())) return;
    const parsed = newUserInput.safeParse(firstAdmin);
    if (!parsed.success) throw new Error(configuredProblem(fieldErrors(parsed.error)));
    const user = await this.#createFirst(parsed.data);
    if (user) await this.#note(user, theServer);
  }

  async #createFirst({ username, password }: NewUserInput): Promise<User | null> {
    const { users, log } = this.#options;
    const passwordHash = await hashPassword(password);
    const user = await users.createFirst({ username, passwordHash, role: 'admin' });
    this.#code.forget();
    if (user) log.info('created the first administrator', { username: user.username });
    return user;
  }

  async #note({ id, username }: User, by: Doer): Promise<void> {
    const subject = { kind: 'user', id, name: username } as const;
    await this.#options.activity.record({ kind: 'set-up', by, subject });
  }
}

function configuredProblem(fields: Readonly<Record<string, string>>): string {
  const variables = { username: 'ADMIN_USERNAME', password: 'ADMIN_PASSWORD' };
  return Object.entries(variables)
    .filter(([field]) => fields[field] !== undefined)
    .map(([field, variable]) => `${variable} cannot be used. ${fields[field] ?? ''}`)
    .join('\n');
}
