import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

/** Those that the asker may see; with their sources for who manages them. */
export const GET = apiRoute(
  'viewer',
  ({ actor, runtime }) => Response.json({ cameras: runtime.registry.listFor(actor) }),
  { admits: ['read'] },
);

export const POST = apiRoute(
  'admin',
  async ({ request, actor, runtime }) => {
    const camera = await runtime.registry.create(actor, await jsonBody(request));
    const headers = { Location: `/api/cameras/${camera.slug}` };
    return Response.json({ camera }, { status: 201, headers });
  },
  { admits: ['manage'] },
);
