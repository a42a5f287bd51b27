import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';
import { requestAddress } from '@/lib/auth/request-origin';
import { sharePath } from '@/lib/shares/share-link';

export const GET = apiRoute('admin', async ({ actor, runtime }) =>
  Response.json({ shares: await runtime.shares.list(actor) }),
);

/** Tells the link this once. */
export const POST = apiRoute('admin', async ({ request, actor, runtime }) => {
  const { link, token } = await runtime.shares.create(actor, await jsonBody(request));
  const url = requestAddress(request.headers) + sharePath(token);
  const headers = { Location: `/api/shares/${link.id}`, 'Cache-Control': 'no-store' };
  return Response.json({ share: link, url }, { status: 201, headers });
});
