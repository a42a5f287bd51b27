import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';
import { requestAddress } from '@/lib/auth/request-origin';
import { kioskPath } from '@/lib/walls/kiosk-link';

export const GET = apiRoute('admin', async ({ actor, runtime }) =>
  Response.json({ kiosks: await runtime.kiosks.list(actor) }),
);

/** Tells the link this once. */
export const POST = apiRoute('admin', async ({ request, actor, runtime }) => {
  const { link, token } = await runtime.kiosks.create(actor, await jsonBody(request));
  const url = requestAddress(request.headers) + kioskPath(token);
  const headers = { Location: `/api/kiosks/${link.id}`, 'Cache-Control': 'no-store' };
  return Response.json({ kiosk: link, url }, { status: 201, headers });
});
