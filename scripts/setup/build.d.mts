export function build(): Promise<void>;
export function buildStamp(from?: string): string;
