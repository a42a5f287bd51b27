import { apiRoute } from '@/lib/api/api-route';

/**
 * How the server and its cameras are; with `?history=hour`, also how they were. For administrators and
 * their tokens that may look at all cameras.
 */
export const GET = apiRoute(
  'viewer',
  async ({ actor, query, runtime }) => {
    const withHour = query.get('history') === 'hour';
    const view = await runtime.system.view(actor, { withHour });
    return Response.json(view, { headers: { 'Cache-Control': 'no-store' } });
  },
  { admits: ['read'] },
);
