import type { MetadataRoute } from 'next';

const ground = '#090b0d';

/** For putting Framewall among the apps of a phone or a desk. Told to everyone: it holds nothing. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Framewall',
    short_name: 'Framewall',
    description: 'Live cameras on one wall.',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: ground,
    theme_color: ground,
    icons: [
      icon(192, 'any'),
      icon(512, 'any'),
      icon(192, 'maskable'),
      icon(512, 'maskable'),
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ],
  };
}

function icon(sizePx: number, purpose: 'any' | 'maskable') {
  const kind = purpose === 'maskable' ? 'maskable-' : '';
  return {
    src: `/icons/framewall-${kind}${sizePx}.png`,
    sizes: `${sizePx}x${sizePx}`,
    type: 'image/png',
    purpose,
  };
}
