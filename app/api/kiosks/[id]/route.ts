import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

interface Params {
  id: string;
}

export const GET = apiRoute<Params>('admin', async ({ actor, params, runtime }) =>
  Response.json({ kiosk: await runtime.kiosks.view(actor, params.id) }),
);

export const PATCH = apiRoute<Params>('admin', async ({ request, actor, params, runtime }) => {
  const kiosk = await runtime.kiosks.update(actor, params.id, await jsonBody(request));
  return Response.json({ kiosk });
});

/** Revokes the link: displays that use it lose their pictures. */
export const DELETE = apiRoute<Params>('admin', async ({ actor, params, runtime }) => {
  await runtime.kiosks.revoke(actor, params.id);
  return new Response(null, { status: 204 });
});
