import { apiRoute } from '@/lib/api/api-route';

export const GET = apiRoute<{ slug: string }>(
  'viewer',
  ({ request, actor, params, query, runtime }) =>
    runtime.streams.mjpeg(actor, params.slug, request, query),
  { admits: ['kiosk', 'share', 'read'], takesTokenInQuery: true, takesBasic: true },
);
