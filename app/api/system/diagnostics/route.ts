import { apiRoute } from '@/lib/api/api-route';

/** What one would ask of somebody whose server has a fault, as one file without secrets. */
export const GET = apiRoute('admin', async ({ actor, runtime }) => {
  const { name, text } = await runtime.diagnostics.make(actor);
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
});
