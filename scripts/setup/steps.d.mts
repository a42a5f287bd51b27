export const root: string;
export function digestOf(
  names: readonly string[],
  options?: { from?: string; skip?: (name: string) => boolean; salt?: string },
): string;
export function readStamp(file: string): string | undefined;
export function writeStamp(file: string, text: string): void;
