import 'server-only';
import { cookies, headers } from 'next/headers';
import { deviceCookieName, deviceMarkLastsSeconds } from '@/lib/auth/device-marks';
import { requestOrigin, type RequestOrigin } from '@/lib/auth/request-origin';
import { cookieOptions, sessionCookieName } from '@/lib/auth/session-cookie';
import { tokenLifetimeSeconds } from '@/lib/auth/session-token';

/** Where the running server action's request comes from. */
export async function actionOrigin(): Promise<RequestOrigin> {
  return requestOrigin(await headers());
}

/** Hands the browser its session. */
export async function setSessionCookie(token: string, { secure }: RequestOrigin): Promise<void> {
  const options = { ...cookieOptions(secure), maxAge: tokenLifetimeSeconds };
  (await cookies()).set(sessionCookieName, token, options);
}

/** What this browser was marked with at an earlier log-in. */
export async function deviceMark(): Promise<string | undefined> {
  return (await cookies()).get(deviceCookieName)?.value;
}

/** Marks this browser as one in which somebody has logged in. Stays when they sign out. */
export async function setDeviceMark(mark: string, { secure }: RequestOrigin): Promise<void> {
  const options = { ...cookieOptions(secure), maxAge: deviceMarkLastsSeconds };
  (await cookies()).set(deviceCookieName, mark, options);
}

/** Takes the session out of the browser. @returns the cookie's value, if there was one */
export async function takeSessionCookie(): Promise<string | undefined> {
  const jar = await cookies();
  const token = jar.get(sessionCookieName)?.value;
  jar.delete(sessionCookieName);
  return token;
}
