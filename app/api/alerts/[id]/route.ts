import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

interface Params {
  id: string;
}

export const GET = apiRoute<Params>('admin', async ({ actor, params, runtime }) =>
  Response.json({ webhook: await runtime.webhooks.view(actor, params.id) }),
);

export const PATCH = apiRoute<Params>('admin', async ({ request, actor, params, runtime }) => {
  const webhook = await runtime.webhooks.update(actor, params.id, await jsonBody(request));
  return Response.json({ webhook });
});

export const DELETE = apiRoute<Params>('admin', async ({ actor, params, runtime }) => {
  await runtime.webhooks.remove(actor, params.id);
  return new Response(null, { status: 204 });
});
