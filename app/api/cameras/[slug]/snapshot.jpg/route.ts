import { apiRoute } from '@/lib/api/api-route';

export const GET = apiRoute<{ slug: string }>(
  'viewer',
  ({ request, actor, params, query, runtime }) =>
    runtime.streams.snapshot(actor, params.slug, query, request),
  { admits: ['kiosk', 'share', 'read'], takesTokenInQuery: true, takesBasic: true },
);
