const dayMs = 24 * 60 * 60 * 1000;
const local = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,3})?)?)?$/;
const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * The moment of an ISO 8601 text. One without a zone, as date inputs have it, is meant in `zone`, or in
 * the server's. A day alone is its first moment, or with `isEnd` its last; a minute alone likewise.
 * @returns undefined where it is none
 */
export function momentIn(text: string, zone?: string, isEnd = false): Date | undefined {
  if (zoned.test(text)) return valid(new Date(text).getTime());
  const match = local.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  const lastMs = lastOf(text.length);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  // A thirteenth month or a 25th hour would be that of another day.
  const again = Number.isNaN(asUtc) ? '' : new Date(asUtc).toISOString();
  const isReal = again.startsWith(text.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length));
  if (!isReal) return undefined;
  // Where a clock is set in between, the second look is at the right side of it.
  const near = asUtc - offsetMs(asUtc, zone);
  return valid(asUtc - offsetMs(near, zone) + (isEnd ? lastMs : 0));
}

/** What the text leaves open, in milliseconds. */
function lastOf(length: number): number {
  if (length <= '2027-01-31'.length) return dayMs - 1;
  return length <= '2027-01-31T14:00'.length ? 60_000 - 1 : 0;
}

/** How far a zone's clocks are ahead of UTC at a moment. A zone that is not known is the server's. */
function offsetMs(at: number, zone: string | undefined): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

function formatOf(zone: string | undefined): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  };
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: zone === '' ? undefined : zone });
  } catch {
    return new Intl.DateTimeFormat('en', options);
  }
}

function valid(at: number): Date | undefined {
  return Number.isNaN(at) ? undefined : new Date(at);
}
