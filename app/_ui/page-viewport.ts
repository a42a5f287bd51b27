import type { Viewport } from 'next';

/** For pages that follow the system's theme: the browser's own bars do, too. */
export const followingViewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#101316' },
  ],
};
