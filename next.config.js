/** @type {import('next').NextConfig} */
const config = {
  // Pictures are compressed already, and a compressor would hold frames back.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // Native modules and modules with worker files must be loaded by Node, not bundled.
  serverExternalPackages: [
    'better-sqlite3',
    '@prisma/adapter-better-sqlite3',
    '@prisma/client',
    '@prisma/schema-engine-wasm',
    '@prisma/driver-adapter-utils',
    '@node-rs/argon2',
    'sharp',
    'pino',
    'onvif',
  ],
  // `npm test` checks types and lint by itself; building twice would only be slower.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Else a page's title comes by a script only, wherever pages are made for each request.
  htmlLimitedBots: /.*/,
  // No page has Next make pictures smaller, so nobody else shall.
  images: { unoptimized: true },
  // What a form may send that does not say how much: see lib/edge/body-limits.ts.
  experimental: {
    preloadEntriesOnStart: false,
    serverActions: { bodySizeLimit: '8mb' },
  },
  // Else a development server's pages stay without script at the address that it prints with HOST.
  allowedDevOrigins: ['127.0.0.1'],
};

export default config;
