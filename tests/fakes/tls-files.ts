import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Made for these tests only; the key secures nothing. See tls/README.md. */
export type TestCertificate = 'trusted' | 'expired' | 'other-name' | 'self-signed';

export function testCertificate(name: TestCertificate): { key: Buffer; cert: Buffer } {
  return { key: readFileSync(tlsFile('camera.key')), cert: readFileSync(tlsFile(`${name}.pem`)) };
}

/** The authority that signed all but the self-signed one, for NODE_EXTRA_CA_CERTS. */
export const authorityFile = tlsFile('authority.pem');

function tlsFile(name: string): string {
  return fileURLToPath(new URL(`tls/${name}`, import.meta.url));
}
