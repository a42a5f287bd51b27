import { apiRoute } from '@/lib/api/api-route';

interface Params {
  slug: string;
}

/** Makes a new key and tells it this once; the former one is no longer valid. */
export const POST = apiRoute<Params>(
  'admin',
  async ({ actor, params, runtime }) =>
    Response.json(await runtime.registry.replacePushKey(actor, params.slug), {
      status: 201,
      headers: { 'Cache-Control': 'no-store' },
    }),
  { admits: ['manage'] },
);

export const DELETE = apiRoute<Params>(
  'admin',
  async ({ actor, params, runtime }) => {
    await runtime.registry.removePushKey(actor, params.slug);
    return new Response(null, { status: 204 });
  },
  { admits: ['manage'] },
);
