import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

interface Params {
  slug: string;
}

export const GET = apiRoute<Params>('admin', ({ actor, params, runtime }) =>
  Response.json({ camera: runtime.registry.view(actor, params.slug) }),
);

export const PATCH = apiRoute<Params>('admin', async ({ request, actor, params, runtime }) => {
  const camera = await runtime.registry.update(actor, params.slug, await jsonBody(request));
  return Response.json({ camera });
});

export const DELETE = apiRoute<Params>('admin', async ({ actor, params, runtime }) => {
  await runtime.registry.remove(actor, params.slug);
  return new Response(null, { status: 204 });
});
