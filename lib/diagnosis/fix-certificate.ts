import { readCertificate, type CameraCertificate } from '@/lib/http-camera/read-certificate';
import { noFixes, type FixSetting, type FoundFixes } from './fix-setting';

const probeTimeoutMs = 5_000;

/** Shows the certificate, so that a person can compare it before accepting it. */
export async function certificateFix(
  { address, config, steps, remover }: FixSetting,
  signal: AbortSignal,
): Promise<FoundFixes> {
  if (!('acceptCertificate' in config)) return noFixes;
  const end = steps.probe('Certificate');
  try {
    const url = new URL(address.url);
    // A camera that redirects here from plain http shows its own at the usual port.
    if (url.protocol === 'http:') url.href = `https://${url.hostname}`;
    const certificate = await readCertificate(url, probeTimeoutMs, signal);
    const note = certificate && remover.clean(certificateWords(certificate));
    end('ok', note);
    return {
      fixes: [
        {
          id: 'accept-certificate',
          label: 'Accept this camera’s certificate',
          ...(note !== undefined && { note }),
          patch: { acceptCertificate: true },
        },
      ],
    };
  } catch {
    end('failed', 'none shown');
    return noFixes;
  }
}

function certificateWords({ name, fingerprint, validTo }: CameraCertificate): string {
  const named = name === '' ? 'No name' : `“${Buffer.from(name, 'latin1').toString('utf8')}”`;
  return `${named}, valid to ${validTo}, SHA-256 ${fingerprint}`;
}
