import { apiRoute } from '@/lib/api/api-route';

export const GET = apiRoute(
  'viewer',
  ({ request, actor, query, runtime }) => runtime.streams.wall(actor, query, request),
  { admits: ['kiosk', 'share', 'read'] },
);
