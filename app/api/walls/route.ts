import { apiRoute } from '@/lib/api/api-route';
import { jsonBody } from '@/lib/api/json-body';

/** Those that the asker may see. */
export const GET = apiRoute(
  'viewer',
  ({ actor, runtime }) => Response.json({ walls: runtime.walls.list(actor) }),
  { admits: ['read'] },
);

export const POST = apiRoute(
  'viewer',
  async ({ request, actor, runtime }) => {
    const wall = await runtime.walls.create(actor, await jsonBody(request));
    const headers = { Location: `/api/walls/${wall.slug}` };
    return Response.json({ wall }, { status: 201, headers });
  },
  { admits: ['manage'] },
);
