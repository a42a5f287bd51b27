const levelNames = new Map([
  [10, 'TRACE'],
  [20, 'DEBUG'],
  [30, 'INFO'],
  [40, 'WARN'],
  [50, 'ERROR'],
  [60, 'FATAL'],
]);

/** Turns one JSON event into one line such as `14:03:10 WARN  camera lost camera=front-door`. */
export function readableLine(json: string): string {
  const { time, level, msg, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const name = (levelNames.get(Number(level)) ?? 'LOG').padEnd(5);
  const rest = Object.entries(fields).map(([key, value]) => ` ${key}=${readableValue(value)}`);
  return `${clock} ${name} ${oneLine(String(msg))}${rest.join('')}\n`;
}

function readableValue(value: unknown): string {
  if (isError(value)) {
    const cause = isError(value.cause) ? ` (${readableValue(value.cause)})` : '';
    return `${value.name}: ${oneLine(value.message)}${cause}`;
  }
  if (typeof value === 'string') return /[\s"=]/.test(value) ? JSON.stringify(value) : value;
  return JSON.stringify(value);
}

function isError(value: unknown): value is { name: string; message: string; cause?: unknown } {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}

/** A camera's text must not be able to start a line of its own, nor to steer the terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
