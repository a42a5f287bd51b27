import { apiRoute } from '@/lib/api/api-route';

export const GET = apiRoute<{ id: string }>('admin', async ({ actor, params, runtime }) =>
  Response.json({ deliveries: await runtime.webhooks.deliveries(actor, params.id) }),
);
