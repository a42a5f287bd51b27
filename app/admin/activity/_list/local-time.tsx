'use client';

import { useSyncExternalStore } from 'react';
import { timeWords, zoneWords } from './time-words';

const never = () => () => undefined;

/** A moment in the reader's time zone; in the server's where no script can tell which that is. */
export function LocalTime({
  moment,
  onServer,
}: {
  /** ISO 8601. */
  readonly moment: string;
  /** The words in the server's time zone. */
  readonly onServer: string;
}) {
  const words = useSyncExternalStore(
    never,
    () => timeWords(moment),
    () => onServer,
  );
  return (
    <time dateTime={moment} className="whitespace-nowrap">
      {words}
    </time>
  );
}

/** Which time zone that is. */
export function LocalZone({ onServer }: { readonly onServer: string }) {
  return useSyncExternalStore(never, zoneWords, () => onServer);
}

/** Tells the form's address the reader's time zone: dates that are typed in are meant in it. */
export function LocalZoneField() {
  const zone = useSyncExternalStore(never, zoneWords, () => '');
  return zone === '' ? null : <input type="hidden" name="zone" value={zone} />;
}
