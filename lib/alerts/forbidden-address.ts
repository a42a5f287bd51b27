import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where clouds hand a machine its own credentials, without a log-in. Nothing else on a network is
 * refused: what runs beside the cameras is what webhooks are for.
 */
const metadata = new BlockList();
for (const address of ['169.254.169.254', '169.254.170.2', '169.254.170.23', '100.100.100.200']) {
  metadata.addAddress(address, 'ipv4');
}
for (const address of ['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254']) {
  metadata.addAddress(address, 'ipv6');
}

export class ForbiddenAddress extends Error {
  constructor() {
    super('This address may not be used.');
    this.name = 'ForbiddenAddress';
  }
}

/** @param address an IP address; those of IPv4 written as IPv6 count as what they are */
export function isForbidden(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(bare);
  return family !== 0 && metadata.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

/** Resolves names, and fails for one that leads to a forbidden address. */
export const lookUpAllowed: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses;
    if (error || !first) {
      callback(error ?? new Error('The name has no address.'), '', 0);
    } else if (addresses.some(({ address }) => isForbidden(address))) {
      callback(new ForbiddenAddress(), '', 0);
    } else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
