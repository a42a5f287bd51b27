import { apiRoute } from '@/lib/api/api-route';

/** Sends a test at once, and answers what came of it. */
export const POST = apiRoute<{ id: string }>('admin', async ({ actor, params, runtime }) =>
  Response.json({ attempt: await runtime.webhooks.test(actor, params.id) }),
);
