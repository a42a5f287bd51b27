/**
 * Next calls this once per server, before the first request. The edge runtime and builds load it
 * too, and must not: hence the test, and the dynamic imports.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  if (process.env.NEXT_PHASE === 'phase-production-build') return;
  const { startServer } = await import('@/lib/runtime/start-server');
  await startServer();
}

/** Next calls this where a page, an action or a route has thrown. */
export async function onRequestError(error: unknown, request: { path: string }): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { notePageError } = await import('@/lib/runtime/page-error');
  notePageError(error, request.path);
}
