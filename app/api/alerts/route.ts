import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

export const GET = apiRoute('admin', async ({ actor, runtime }) =>
  Response.json({ webhooks: await runtime.webhooks.list(actor) }),
);

/** Tells the signing secret this once. */
export const POST = apiRoute('admin', async ({ request, actor, runtime }) => {
  const made = await runtime.webhooks.create(actor, await jsonBody(request));
  const headers = { Location: `/api/alerts/${made.webhook.id}`, 'Cache-Control': 'no-store' };
  return Response.json(made, { status: 201, headers });
});
