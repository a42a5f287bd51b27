/** Keeps proxies and browsers from storing or holding back what must be fresh. */
export const liveHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store, no-transform',
  Pragma: 'no-cache',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
};
