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
  // The address of a kiosk's page is its secret: it is neither passed on nor kept.
  headers: () => [
    {
      source: '/kiosk/:path*',
      headers: [
        { key: 'Referrer-Policy', value: 'no-referrer' },
        { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
        { key: 'Cache-Control', value: 'no-store' },
      ],
    },
  ],
  // Else a development server's pages stay without script at the address that it prints with HOST.
  allowedDevOrigins: ['127.0.0.1'],
};

export default config;
