import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

export const POST = apiRoute('admin', async ({ request, actor, runtime }) =>
  Response.json(await runtime.registry.test(actor, await jsonBody(request), request.signal)),
);
