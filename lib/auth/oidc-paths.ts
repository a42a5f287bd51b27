/** In the address that the provider sends people back to, so it never changes. */
export const oidcProviderId = 'oidc';
export const oidcBeginPath = `/api/auth/signin/${oidcProviderId}`;

/** What a link that begins a log-in may say: where to go on to afterwards. */
export const nextParameter = 'next';

/** Begins a log-in through the provider, as a plain link. */
export function oidcLogInPath(next: string | null): string {
  return next === null
    ? oidcBeginPath
    : `${oidcBeginPath}?${nextParameter}=${encodeURIComponent(next)}`;
}
