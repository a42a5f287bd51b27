import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

export const POST = apiRoute(
  'viewer',
  async ({ request, actor, query, runtime }) =>
    runtime.streams.stills(actor, query, await jsonBody(request), request),
  { admits: ['kiosk', 'share', 'read'] },
);
