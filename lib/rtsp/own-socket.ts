import { readFile } from 'node:fs/promises';

/**
 * Whether the other end of a connection over loopback belongs to this process's user, by Linux's
 * table of sockets (proc(5), /proc/net/tcp). True where there is no such table.
 * @param peerPort of the other end
 * @param ownPort of this end
 */
export async function isOwnSocket(peerPort: number, ownPort: number): Promise<boolean> {
  const user = process.getuid?.();
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(readTable));
  const lines = tables.flatMap((table) => table?.split('\n').slice(1) ?? []);
  if (user === undefined || lines.length === 0) return true;
  return lines.some((line) => {
    const [, local = '', remote = '', , , , , owner] = line.trim().split(/\s+/);
    return portOf(local) === peerPort && portOf(remote) === ownPort && Number(owner) === user;
  });
}

function readTable(path: string): Promise<string | undefined> {
  return readFile(path, 'latin1').catch(() => undefined);
}

/** `0100007F:1F90`: the port is in hexadecimal digits after the colon. */
function portOf(address: string): number {
  return Number.parseInt(address.slice(address.indexOf(':') + 1), 16);
}
