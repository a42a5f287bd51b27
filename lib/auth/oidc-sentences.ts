import type { OidcFailure } from './oidc-failure';
import type { OidcRefusal } from './oidc-door';

type OidcCode = OidcFailure | Exclude<OidcRefusal, 'disabled'>;

const sentences: Readonly<Record<OidcCode, string>> = {
  'oidc-denied': 'The provider did not let you in, or you cancelled. Try again.',
  'oidc-down':
    'The provider does not answer. Try again in a few minutes; if that does not help, ask an administrator.',
  'oidc-settings':
    'The provider and this server do not agree on how to work together. Ask an administrator: the server’s log says what is wrong.',
  'oidc-clock':
    'The clocks of this server and of the provider differ too much. Ask an administrator to set them right.',
  'oidc-stale': 'That log-in took too long, or was begun in another browser. Try again.',
  'oidc-failed':
    'The provider’s answer could not be used. Try again; if that does not help, ask an administrator to look into the server’s log.',
  'oidc-group':
    'Your account is not in the group that may use this server. Ask an administrator to add it.',
  'oidc-domain':
    'Your e-mail address is not of the organisation that may use this server. Log in with another account.',
  'oidc-email':
    'Your e-mail address is not verified. Have the provider verify it, then log in again.',
  'oidc-first':
    'Nobody can log in before there is an administrator. Ask whoever set this server up.',
};

/** What a person reads who did not get in through the provider, by the code in the page's address. */
export const sentencesOfOidc: ReadonlyMap<string, string> = new Map(Object.entries(sentences));
