import { setSessionCookie } from '@/app/_auth/session-cookie';
import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';
import { requestOrigin } from '@/lib/auth/request-origin';

/** All other sessions end, and the asker's goes on under the cookie that comes with the answer. */
export const PUT = apiRoute('viewer', async ({ request, actor, runtime }) => {
  const origin = requestOrigin(request.headers);
  const { account } = runtime.auth;
  const { token } = await account.changePassword(actor, await jsonBody(request), origin);
  await setSessionCookie(token, origin);
  return new Response(null, { status: 204 });
});
