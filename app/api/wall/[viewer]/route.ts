import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

export const POST = apiRoute<{ viewer: string }>(
  'viewer',
  async ({ request, actor, params, runtime }) =>
    runtime.streams.report(actor, params.viewer, await jsonBody(request)),
  { admits: ['kiosk', 'share', 'read'] },
);
