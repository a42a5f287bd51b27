import type { PersonView } from '@/lib/auth/person';
import { momentWords } from './moment-words';

export function roleWords({ role }: Pick<PersonView, 'role'>): string {
  return role === 'admin' ? 'Administrator' : 'Viewer';
}

/** What somebody sees, as short as a table needs it. */
export function camerasWords({ role, cameras }: Pick<PersonView, 'role' | 'cameras'>): string {
  if (role === 'admin' || cameras === 'all') return 'All cameras';
  if (cameras.length === 0) return 'No camera';
  return cameras.length === 1 ? '1 camera' : `${cameras.length} cameras`;
}

export interface PersonState {
  readonly words: string;
  readonly tone: 'good' | 'waiting' | 'bad' | 'off';
}

/** Whether and how somebody gets in. */
export function personState({
  disabled,
  logIn,
}: Pick<PersonView, 'disabled' | 'logIn'>): PersonState {
  const { hasPassword, hasProvider, linkExpiresAt } = logIn;
  if (disabled) return { words: 'Disabled', tone: 'off' };
  if (hasPassword) return { words: 'Active', tone: 'good' };
  if (hasProvider) return { words: 'Provider only', tone: 'good' };
  if (linkExpiresAt === null) return { words: 'Link is over', tone: 'bad' };
  return { words: `Link until ${momentWords(new Date(linkExpiresAt))}`, tone: 'waiting' };
}

/** The same at length. */
export function logInWords({ logIn }: Pick<PersonView, 'logIn'>): string {
  const { hasPassword, hasProvider, linkExpiresAt } = logIn;
  const provider = hasProvider ? ' They also log in through the provider.' : '';
  if (hasPassword) return `They have chosen a password.${provider}`;
  if (linkExpiresAt !== null) {
    const until = momentWords(new Date(linkExpiresAt));
    return `They have not chosen a password yet: their link works until ${until}.${provider}`;
  }
  if (hasProvider) return 'They log in through the provider only, and have no password.';
  return 'They cannot log in: their link is over before they chose a password. Make a new one.';
}
