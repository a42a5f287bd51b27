import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

export const GET = apiRoute('admin', ({ actor, runtime }) =>
  Response.json({ cameras: runtime.registry.list(actor) }),
);

export const POST = apiRoute('admin', async ({ request, actor, runtime }) => {
  const camera = await runtime.registry.create(actor, await jsonBody(request));
  const headers = { Location: `/api/cameras/${camera.slug}` };
  return Response.json({ camera }, { status: 201, headers });
});
