import type { SourceConfig } from '@/lib/sources/source-config';

export interface CameraAddress {
  readonly url: URL;
  /** As a person writes it: an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
}

const defaultPorts: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
  'rtsp:': 554,
  'rtsps:': 322,
};

/** Where on the network a source's camera is; undefined for a source without a network. */
export function addressOf(config: SourceConfig): CameraAddress | undefined {
  if (!('url' in config) || !URL.canParse(config.url)) return undefined;
  const url = new URL(config.url);
  return {
    url,
    host: url.hostname,
    port: Number(url.port) || (defaultPorts[url.protocol] ?? 0),
  };
}
