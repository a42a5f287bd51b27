import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

interface Params {
  id: string;
}

export const GET = apiRoute<Params>('admin', async ({ actor, params, runtime }) =>
  Response.json({ share: await runtime.shares.view(actor, params.id) }),
);

export const PATCH = apiRoute<Params>('admin', async ({ request, actor, params, runtime }) => {
  const share = await runtime.shares.update(actor, params.id, await jsonBody(request));
  return Response.json({ share });
});

/** Revokes the link: whoever watches by it loses the picture. */
export const DELETE = apiRoute<Params>('admin', async ({ actor, params, runtime }) => {
  await runtime.shares.revoke(actor, params.id);
  return new Response(null, { status: 204 });
});
