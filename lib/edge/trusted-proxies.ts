import { BlockList, isIPv4 } from 'node:net';

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv4(address) ? 'ipv4' : 'ipv6');

/** The proxies whose word on who asks is believed. */
export class TrustedProxies {
  readonly #list = new BlockList();

  /** @param proxies addresses and subnets such as `10.0.0.0/8`, checked already */
  constructor(proxies: readonly string[]) {
    for (const proxy of proxies) {
      const [address = '', bits] = proxy.split('/');
      if (bits === undefined) this.#list.addAddress(address, familyOf(address));
      else this.#list.addSubnet(address, Number(bits), familyOf(address));
    }
  }

  /** @param address in its plain spelling */
  has(address: string): boolean {
    return this.#list.check(address, familyOf(address));
  }
}
