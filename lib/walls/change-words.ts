import type { KioskLink } from './kiosk-link';
import type { Wall } from './wall';

/** What is different, in a few plain words. @returns null where nothing is */
export function wallChangeWords(before: Wall, after: Wall): string | null {
  const [old, now] = [new Set(before.cameraIds), new Set(after.cameraIds)];
  const added = after.cameraIds.filter((id) => !old.has(id)).length;
  const removed = before.cameraIds.filter((id) => !now.has(id)).length;
  const isSame = before.cameraIds.join() === after.cameraIds.join();
  return wordsOf([
    before.name !== after.name && `renamed from “${before.name}”`,
    (before.ownerId === null) !== (after.ownerId === null) &&
      (after.ownerId === null ? 'now for everybody' : 'no longer for everybody'),
    JSON.stringify(before.view) !== JSON.stringify(after.view) && 'layout changed',
    added > 0 && `${cameras(added)} added`,
    removed > 0 && `${cameras(removed)} taken off`,
    added + removed === 0 && !isSame && 'order changed',
  ]);
}

/** What is different, in a few plain words. @returns null where nothing is */
export function kioskChangeWords(before: KioskLink, after: KioskLink): string | null {
  return wordsOf([
    before.name !== after.name && `renamed from “${before.name}”`,
    before.tourSeconds !== after.tourSeconds && 'way of showing changed',
    before.expiresAt?.getTime() !== after.expiresAt?.getTime() && 'last day changed',
  ]);
}

function cameras(count: number): string {
  return count === 1 ? '1 camera' : `${count} cameras`;
}

function wordsOf(words: readonly (string | false)[]): string | null {
  const told = words.filter((word) => word !== false);
  return told.length > 0 ? told.join(', ') : null;
}
