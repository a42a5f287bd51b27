import type { IncomingMessage, ServerResponse } from 'node:http';

export function builtFiles(
  folder: string,
): (request: IncomingMessage, response: ServerResponse) => boolean;
