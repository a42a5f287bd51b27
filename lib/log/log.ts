import pino from 'pino';
import type { LogLevel } from '@/lib/env/env';
import { plainFields, type LogFields } from './fields';
import { readableLine } from './readable-line';
import { redactSecrets } from '@/lib/redaction/redact';
import { requestIdNow } from './request-id';

export type { LogFields } from './fields';

/** Where events go. Messages, fields and errors lose their secrets on the way. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A log that adds `fields` to each event. */
  child(fields: LogFields): Log;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** One readable line per event, for a terminal, rather than JSON. */
  readonly pretty: boolean;
  /** Takes each finished line with its newline; standard output when absent. */
  readonly write?: (line: string) => void;
  /** Takes each event as well, as a line of JSON with its newline. */
  readonly also?: (line: string) => void;
}

/**
 * Writes synchronously, so that the last lines before an exit are not lost. Event times are
 * milliseconds since the epoch in JSON.
 */
export function createLog({ level, pretty, write, also }: LogOptions): Log {
  const output = write ?? standardOutput();
  const print = pretty ? (line: string) => output(readableLine(line)) : output;
  const destination = {
    write: (line: string) => {
      print(line);
      also?.(line);
    },
  };
  return wrap(pino({ level, base: null }, destination));
}

/** A log that drops everything. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLog,
};

function standardOutput(): (line: string) => void {
  const destination = pino.destination({ fd: 1, sync: true });
  return (line) => void destination.write(line);
}

function wrap(logger: pino.Logger): Log {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void => {
      if (!logger.isLevelEnabled(level)) return;
      const request = requestIdNow();
      const named = request === undefined ? fields : { request, ...fields };
      logger[level](plainFields(named), redactSecrets(message));
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => wrap(logger.child(plainFields(fields))),
  };
}
