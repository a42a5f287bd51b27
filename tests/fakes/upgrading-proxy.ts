import { createServer, request as forward, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface UpgradingProxy {
  readonly url: string;
  /** Cuts what is open; from now on the server answers as another build of itself. */
  readonly upgrade: () => void;
  readonly stop: () => Promise<void>;
}

/** A server behind it looks as if it were replaced by another build while its pages stay open. */
export async function startUpgradingProxy(serverPort: number): Promise<UpgradingProxy> {
  let isUpgraded = false;
  const open = new Set<ServerResponse>();
  const proxy = createServer((request, response) => {
    open.add(response);
    const { method, url: path, headers } = request;
    const onward = forward({ host: 'localhost', port: serverPort, method, path, headers });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => response.destroy());
      answer.on('data', (bytes: Buffer) => response.write(isUpgraded ? asOther(bytes) : bytes));
      answer.on('end', () => response.end());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => {
      open.delete(response);
      onward.destroy();
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, 'localhost', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    upgrade: () => {
      isUpgraded = true;
      for (const response of open) response.destroy();
    },
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}

/** The greeting is written at once, so its bytes come together; their number stays the same. */
function asOther(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const other = text.replace(
    /"build":"([^"]+)"/,
    (_, id: string) => `"build":"${'x'.repeat(id.length)}"`,
  );
  return Buffer.from(other, 'latin1');
}
