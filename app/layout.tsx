import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';

/** Each page is made for one request: the scripts in it carry the nonce that the request's policy names. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Framewall', template: '%s – Framewall' },
  description: 'Live cameras on one wall.',
  applicationName: 'Framewall',
  appleWebApp: { title: 'Framewall', statusBarStyle: 'black' },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: '#090b0d',
};

/** Every page brings its own `<main id="main">`, which the first link leads to. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:bg-accent focus:px-3 focus:py-2 focus:text-on-accent"
        >
          Skip to the content
        </a>
        {children}
      </body>
    </html>
  );
}
