import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

interface Params {
  slug: string;
}

/** Everybody, with whether and why they may see this camera. */
export const GET = apiRoute<Params>('admin', async ({ actor, params, runtime }) =>
  Response.json({ viewers: await runtime.cameraViewers.list(actor, params.slug) }),
);

/** Says who may see it, of those who may not see all cameras. */
export const PUT = apiRoute<Params>('admin', async ({ request, actor, params, runtime }) => {
  const input = await jsonBody(request);
  return Response.json({ viewers: await runtime.cameraViewers.set(actor, params.slug, input) });
});
