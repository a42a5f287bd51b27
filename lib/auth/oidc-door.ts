import type { ActivityRecorder } from '@/lib/activity/activity';
import type { OidcEnv } from '@/lib/env/access-env';
import type { Log } from '@/lib/log/log';
import { OidcDiscovery } from './oidc-discovery';
import type { OidcIdentity } from './oidc-identity';
import type { OidcPeopleStore } from './oidc-people-store';
import { numberedName, usernameFrom } from './oidc-username';
import type { RequestOrigin } from './request-origin';
import type { OpenedSession, Sessions } from './sessions';
import type { User, UserStore } from './stores';
import type { WayIn } from './way-in';

/** Why somebody whom the provider vouches for does not get in. */
export type OidcRefusal =
  | 'disabled'
  /** Not of the group that may. */
  | 'oidc-group'
  /** Of no e-mail address of the domain that may. */
  | 'oidc-domain'
  /** Of one, but the provider does not know that it is theirs. */
  | 'oidc-email'
  /** They would be the first here, and are no administrator. */
  | 'oidc-first';

export type OidcResult =
  | { readonly kind: 'logged-in'; readonly session: OpenedSession }
  | { readonly kind: 'refused'; readonly refusal: OidcRefusal };

export interface OidcDoorOptions {
  readonly settings: OidcEnv;
  readonly people: OidcPeopleStore;
  readonly users: Pick<UserStore, 'anyExists'>;
  readonly sessions: Sessions;
  readonly clock: { now(): number };
  readonly wayIn: WayIn;
  readonly activity: ActivityRecorder;
  readonly log: Log;
}

/** So many people of one name are a mistake somewhere. */
const mostOfOneName = 1_000;

/** Lets in whom an OpenID provider vouches for, by the rules of the environment. */
export class OidcDoor {
  readonly settings: OidcEnv;
  readonly discovery: OidcDiscovery;
  readonly #options: OidcDoorOptions;

  constructor(options: OidcDoorOptions) {
    this.settings = options.settings;
    this.discovery = new OidcDiscovery(options.settings.issuer, options.clock);
    this.#options = options;
  }

  /** @param identity as the provider has just said, over a connection that was checked */
  async enter(identity: OidcIdentity, origin: RequestOrigin): Promise<OidcResult> {
    const known = await this.#options.people.find(identity.subject);
    const refusal = known?.disabled ? 'disabled' : this.#refusalOf(identity);
    if (refusal) return this.#refuse(refusal, known, origin);
    const user = known ? await this.#withRole(known, identity, origin) : await this.#add(identity);
    if (!user) return this.#refuse('oidc-first', null, origin);
    const { log, wayIn, sessions } = this.#options;
    const { username } = user;
    const { address } = origin;
    if (!known) await this.#note('user-added', user, 'At the first log-in.');
    const session = await sessions.open(user, origin, 'oidc');
    log.info('logged in through the provider', { username, address });
    await wayIn.loggedIn(session, address, 'oidc');
    return { kind: 'logged-in', session };
  }

  #refusalOf({ groups, emails }: OidcIdentity): OidcRefusal | undefined {
    const { allowedGroup, allowedDomain } = this.settings;
    if (allowedGroup !== undefined && !groups.has(allowedGroup)) return 'oidc-group';
    if (allowedDomain === undefined) return undefined;
    const ours = emails.filter(({ address }) => domainOf(address) === allowedDomain);
    if (ours.length === 0) return 'oidc-domain';
    return ours.some(({ verified }) => verified) ? undefined : 'oidc-email';
  }

  async #refuse(
    refusal: OidcRefusal,
    known: User | null,
    origin: RequestOrigin,
  ): Promise<OidcResult> {
    const { log, wayIn, sessions } = this.#options;
    // Who may not come in any more may not stay in elsewhere, either.
    if (known) await sessions.endAll(known.id);
    wayIn.tally.add(refusal);
    await wayIn.failed(origin.address, known, `Through the provider: ${inWords[refusal]}.`);
    log.warn('log-in through the provider refused', { address: origin.address, refusal });
    return { kind: 'refused', refusal };
  }

  /** @returns null where nobody exists yet, and they are to be no administrator */
  async #add(identity: OidcIdentity): Promise<User | null> {
    const { people, users, settings } = this.#options;
    const role = this.#roleOf(identity) ?? 'viewer';
    // Nobody could create an administrator any more: the set-up is for an empty server.
    if (role === 'viewer' && !(await users.anyExists())) return null;
    const name = usernameFrom(identity.names);
    for (let number = 1; number <= mostOfOneName; number += 1) {
      const added =
        (await people.create({
          subject: identity.subject,
          username: numberedName(name, number),
          role,
          allCameras: settings.newPeopleSeeAll,
        })) ??
        // The same person, from another browser at the same moment.
        (await people.find(identity.subject));
      if (added) return added;
    }
    throw new Error(`There are ${mostOfOneName} people of one name.`);
  }

  async #withRole(known: User, identity: OidcIdentity, origin: RequestOrigin): Promise<User> {
    const { people, sessions, log } = this.#options;
    const role = this.#roleOf(identity);
    if (role === undefined || role === known.role) return known;
    if (role === 'admin') await people.promote(known.id);
    else if (!(await people.demote(known.id))) {
      log.warn('the last administrator is not in the provider’s group, and stays one', {
        username: known.username,
        address: origin.address,
      });
      return known;
    }
    // What they have open elsewhere has been let in with another role.
    await sessions.endAll(known.id);
    await this.#note(
      'user-changed',
      known,
      `${role === 'admin' ? 'Administrator' : 'Viewer'} by the provider’s groups.`,
    );
    return { ...known, role };
  }

  /** @returns undefined where the provider has no say in it */
  #roleOf({ groups }: OidcIdentity): User['role'] | undefined {
    const { adminGroup } = this.settings;
    if (adminGroup === undefined) return undefined;
    return groups.has(adminGroup) ? 'admin' : 'viewer';
  }

  async #note(kind: 'user-added' | 'user-changed', user: User, detail: string): Promise<void> {
    const { activity, settings } = this.#options;
    await activity.record({
      kind,
      by: { userId: null, name: settings.name, via: 'server' },
      subject: { kind: 'user', id: user.id, name: user.username },
      detail,
    });
  }
}

const inWords: Readonly<Record<OidcRefusal, string>> = {
  disabled: 'the account is disabled',
  'oidc-group': 'not in the group that may',
  'oidc-domain': 'no e-mail address of the domain that may',
  'oidc-email': 'the e-mail address is not verified',
  'oidc-first': 'the first person must be an administrator',
};

function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '' : address.slice(at + 1).toLowerCase();
}
