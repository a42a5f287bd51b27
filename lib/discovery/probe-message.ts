import { randomUUID } from 'node:crypto';
import { linerase, parseSOAPString } from 'onvif/lib/utils';
import { z } from 'zod';
import { addressAtHost } from './onvif-address';
import { scopesOf } from './onvif-scopes';
import type { DiscoveredDevice } from './onvif-types';
import { readableSoap } from './soap-text';

export interface ProbeAnswer {
  readonly message: Buffer;
  /** Where it came from. */
  readonly address: string;
}

/** A call to the cameras on a network (WS-Discovery 1.0 with ONVIF Core's type). */
export function probeMessage(): { readonly id: string; readonly bytes: Buffer } {
  const id = `urn:uuid:${randomUUID()}`;
  const addressing = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';
  const discovery = 'http://schemas.xmlsoap.org/ws/2005/04/discovery';
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:w="${addressing}"`,
    ` xmlns:d="${discovery}" xmlns:dn="http://www.onvif.org/ver10/network/wsdl">`,
    `<e:Header><w:MessageID>${id}</w:MessageID>`,
    '<w:To e:mustUnderstand="true">urn:schemas-xmlsoap-org:ws:2005:04:discovery</w:To>',
    `<w:Action e:mustUnderstand="true">${discovery}/Probe</w:Action></e:Header>`,
    '<e:Body><d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></e:Body>',
    '</e:Envelope>',
  ].join('');
  return { id, bytes: Buffer.from(xml, 'utf8') };
}

const text = z.string().max(8 * 1024);
const match = z.object({
  XAddrs: text,
  scopes: z.union([text, z.object({ _: text }).transform((scopes) => scopes._)]).catch(''),
});
/** What the library makes of an answer. */
const matches = z.object({
  probeMatches: z.object({
    probeMatch: z.union([match, z.array(match).transform((all) => all[0])]),
  }),
});

/** The camera that answered; undefined where it makes no sense, or answers another's call. */
export function deviceOfAnswer(
  { message, address }: ProbeAnswer,
  messageIds: ReadonlySet<string>,
): DiscoveredDevice | undefined {
  const xml = message.toString('utf8');
  const relatesTo = /RelatesTo[^>]{0,128}>\s{0,64}([^<\s]{1,128})/.exec(xml)?.[1];
  if (relatesTo === undefined || !messageIds.has(relatesTo)) return undefined;
  const found = matches.safeParse(bodyOf(xml)).data?.probeMatches.probeMatch;
  const service = found && serviceOf(found.XAddrs, address);
  if (found === undefined || service === undefined) return undefined;
  const { name, maker, model } = scopesOf(found.scopes.split(/\s+/));
  return {
    host: address,
    ...service,
    name: (name ?? [maker, model].filter(Boolean).join(' ')) || address,
    ...(maker !== undefined && { maker }),
    ...(model !== undefined && { model }),
  };
}

/**
 * The service's port and path, from whichever of its addresses is likely to be meant for us; the
 * host is where the answer came from, whatever it says.
 */
function serviceOf(xaddrs: string, host: string) {
  const addresses = xaddrs.split(/\s+/).filter(Boolean).slice(0, 8);
  const likely = addresses.find((one) => one.includes(`//${host}`)) ?? addresses[0];
  const address = addressAtHost(likely, host, ['http', 'https']);
  if (address === undefined) return undefined;
  const { protocol, port, pathname } = new URL(address);
  const secure = protocol === 'https:';
  return { port: Number(port) || (secure ? 443 : 80), path: pathname, secure };
}

function bodyOf(xml: string): unknown {
  let body: unknown;
  try {
    parseSOAPString(readableSoap(xml), (error, parsed) => (body = error ? undefined : parsed), 200);
    return linerase(body);
  } catch {
    return undefined;
  }
}
