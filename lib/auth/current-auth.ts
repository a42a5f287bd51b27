import type { Auth } from './auth';

declare global {
  /** Set while the server boots. */
  var framewallAuth: Auth | undefined;
}

/**
 * Makes `auth` the one that pages and routes ask. To be called once, while the server boots. It is
 * kept on globalThis, since Next loads the boot code and the routes as separate module instances.
 */
export function installAuth(auth: Auth): void {
  globalThis.framewallAuth = auth;
}

/** @throws if the server has not booted. */
export function currentAuth(): Auth {
  if (!globalThis.framewallAuth) {
    throw new Error('Authentication was asked before the server had booted.');
  }
  return globalThis.framewallAuth;
}
