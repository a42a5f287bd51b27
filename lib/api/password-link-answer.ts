import { passwordLinkPath, type PasswordLinkMade } from '@/lib/auth/person';
import { requestAddress } from '@/lib/auth/request-origin';

/** A link to choose a password by, as it is told once. */
export function passwordLinkAnswer(
  request: Request,
  { token, expiresAt }: PasswordLinkMade,
  location: string,
  beside: object = {},
): Response {
  const url = requestAddress(request.headers) + passwordLinkPath(token);
  const passwordLink = { url, expiresAt: expiresAt.toISOString() };
  const headers = { Location: location, 'Cache-Control': 'no-store' };
  return Response.json({ ...beside, passwordLink }, { status: 201, headers });
}
