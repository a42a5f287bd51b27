import type { IncomingMessage, ServerResponse } from 'node:http';

export function makeSmallerForms(folder: string): Promise<void>;
export function smallerForms(
  folder: string,
): (request: IncomingMessage, response: ServerResponse) => void;
