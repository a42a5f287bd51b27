export interface Address {
  port: number;
  host?: string;
}
export function listenAddress(source: Readonly<Record<string, string | undefined>>): Address;
export function addresses(
  port: number,
  host: string | undefined,
  interfaces?: Record<string, { family: string; internal: boolean; address: string }[]>,
): string[];
