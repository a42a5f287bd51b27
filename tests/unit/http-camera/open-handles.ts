import { until } from '../../fakes/until';

const counted = ['TCPSocketWrap', 'TLSWrap', 'TCPConnectWrap', 'Timeout', 'GetAddrInfoReqWrap'];

function openHandles(): string[] {
  return process.getActiveResourcesInfo().filter((name) => counted.includes(name));
}

/** Call it before; what it returns resolves once no more sockets and timers are open than then. */
export function expectNothingLeft(): () => Promise<void> {
  const before = openHandles();
  return () => until(() => openHandles().length <= before.length);
}
