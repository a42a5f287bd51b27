/**
 * A moment as a person writes it: `14:03:10`, and with the date in front where it is not today.
 * @param timeZone an IANA name; the machine's own where absent or unknown
 */
export function localMoment(atMs: number, nowMs: number, timeZone?: string): string {
  const parts = partsOf(atMs, timeZone);
  const today = partsOf(nowMs, timeZone);
  if (parts.date === today.date) return parts.time;
  const year = parts.year === today.year ? '' : ` ${parts.year}`;
  return `${parts.dayAndMonth}${year}, ${parts.time}`;
}

function partsOf(atMs: number, timeZone: string | undefined) {
  const parts = new Map(
    formatter(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const dayAndMonth = `${part('day')} ${part('month')}`;
  return {
    year: part('year'),
    dayAndMonth,
    date: `${dayAndMonth} ${part('year')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
  };
}

function formatter(timeZone: string | undefined): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  };
  try {
    return new Intl.DateTimeFormat('en-GB', timeZone ? { ...options, timeZone } : options);
  } catch {
    return new Intl.DateTimeFormat('en-GB', options);
  }
}
