import { apiRoute } from '@/lib/api/api-route';

/** Makes another signing secret, and tells it this once. */
export const POST = apiRoute<{ id: string }>('admin', async ({ actor, params, runtime }) => {
  const made = await runtime.webhooks.replaceSecret(actor, params.id);
  return Response.json(made, { status: 201, headers: { 'Cache-Control': 'no-store' } });
});
