import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Log } from '@/lib/log/log';
import { fieldErrors, newUserInput, setUpInput, type NewUserInput } from './credentials-input';
import { hashPassword } from './password';
import type { RequestOrigin } from './request-origin';
import type { OpenedSession, Sessions } from './sessions';
import type { User, UserStore } from './stores';

const codeBytes = 16;

export type SetUpResult =
  | { readonly kind: 'created'; readonly session: OpenedSession }
  | { readonly kind: 'invalid'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-code' }
  /** Someone exists already. */
  | { readonly kind: 'done' };

export interface SetUpOptions {
  readonly users: UserStore;
  readonly sessions: Sessions;
  readonly log: Log;
}

/** Creates the first administrator, once, for whoever holds the code. */
export class SetUp {
  readonly #users: UserStore;
  readonly #sessions: Sessions;
  readonly #log: Log;
  #code: string | null = null;

  constructor(options: SetUpOptions) {
    this.#users = options.users;
    this.#sessions = options.sessions;
    this.#log = options.log;
  }

  /**
   * The one-time code, for the link to print at start; the same one until it is used or the server
   * stops. Null where someone exists already.
   */
  async open(): Promise<string | null> {
    if (!(await this.isNeeded())) return (this.#code = null);
    return (this.#code ??= randomBytes(codeBytes).toString('base64url'));
  }

  async isNeeded(): Promise<boolean> {
    return !(await this.#users.anyExists());
  }

  /** Compares in constant time. */
  accepts(code: unknown): boolean {
    return typeof code === 'string' && this.#code !== null && sameText(code, this.#code);
  }

  /** @param input `{ code, username, password, repeat }` as typed */
  async create(
    input: Readonly<Record<string, unknown>>,
    origin: RequestOrigin,
  ): Promise<SetUpResult> {
    if (!(await this.isNeeded())) return { kind: 'done' };
    if (!this.accepts(input.code)) return { kind: 'wrong-code' };
    const parsed = setUpInput.safeParse(input);
    if (!parsed.success) return { kind: 'invalid', fields: fieldErrors(parsed.error) };
    const user = await this.#createFirst(parsed.data);
    if (!user) return { kind: 'done' };
    return { kind: 'created', session: await this.#sessions.open(user, origin) };
  }

  /**
   * Creates the first administrator from the configuration; does nothing where someone exists.
   * @throws {Error} with one line that names the field, if the name or the password is not allowed.
   */
  async createConfigured(firstAdmin: NewUserInput): Promise<void> {
    if (!(await this.isNeeded())) return;
    const parsed = newUserInput.safeParse(firstAdmin);
    if (!parsed.success) throw new Error(configuredProblem(fieldErrors(parsed.error)));
    await this.#createFirst(parsed.data);
  }

  async #createFirst({ username, password }: NewUserInput): Promise<User | null> {
    const passwordHash = await hashPassword(password);
    const user = await this.#users.createFirst({ username, passwordHash, role: 'admin' });
    this.#code = null;
    if (user) this.#log.info('created the first administrator', { username: user.username });
    return user;
  }
}

function configuredProblem(fields: Readonly<Record<string, string>>): string {
  const variables = { username: 'ADMIN_USERNAME', password: 'ADMIN_PASSWORD' };
  return Object.entries(variables)
    .filter(([field]) => fields[field] !== undefined)
    .map(([field, variable]) => `${variable} cannot be used. ${fields[field] ?? ''}`)
    .join('\n');
}

/** Hashed first, since the comparison wants equal lengths and must not tell the real one. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
