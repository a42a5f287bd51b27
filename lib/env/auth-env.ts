import type { Env } from './env';

/**
 * Tells next-auth, which reads the environment by itself, what Framewall decided: the secret, and
 * that the address the browser used may be trusted where no NEXTAUTH_URL fixes it. So log-in works
 * unconfigured from every address of the machine.
 */
export function applyAuthEnv(
  auth: Env['auth'],
  secret: string,
  target: NodeJS.ProcessEnv = process.env,
): void {
  target.NEXTAUTH_SECRET = secret;
  target.AUTH_TRUST_HOST = '1';
  if (auth.url === undefined) delete target.NEXTAUTH_URL;
}
