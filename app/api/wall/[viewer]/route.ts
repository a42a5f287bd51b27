import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';
import { requestProof } from '@/lib/auth/request-proof';

export const POST = apiRoute<{ viewer: string }>(
  'viewer',
  async ({ request, actor, params, runtime }) =>
    runtime.streams.report(
      actor,
      params.viewer,
      await jsonBody(request),
      requestProof(request.headers),
    ),
  { admits: ['kiosk', 'share', 'read'] },
);
