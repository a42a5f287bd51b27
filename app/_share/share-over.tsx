'use client';

import { LinkOver } from '../_kiosk/link-over';

/** What one sees whose link to a camera is wrong, revoked or has run out. */
export function ShareOver() {
  return <LinkOver advice="Ask whoever gave it to you for a new one." />;
}
