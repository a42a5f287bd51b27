import type { AnswerKind } from './answer-kind';
import { isLocalName, isLoopbackName } from './host';

/** What the headers of an answer depend on. */
export interface Answering {
  readonly kind: AnswerKind;
  /** The content security policy. */
  readonly policy: string;
  /** Whether pages of other sites may show it. */
  readonly isForOthers: boolean;
  /**
   * Whether the address lets in who has it, and so goes nowhere. For pages without forms: browsers
   * would send those without their origin, which is refused.
   */
  readonly isSecretAddress: boolean;
  readonly secure: boolean;
  /** The server's host as the browser has it. */
  readonly host: string;
  /** The same without a port. */
  readonly hostName: string;
}

const yearSeconds = 365 * 24 * 60 * 60;

/** Nothing here uses any of them, so nothing that slips in shall. */
const refusedFeatures = [
  ...['accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'geolocation'],
  ...[
    'gyroscope',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'serial',
    'usb',
    'xr-spatial-tracking',
  ],
];
const permissions = [
  ...refusedFeatures.map((feature) => `${feature}=()`),
  ...['fullscreen=(self)', 'screen-wake-lock=(self)'],
].join(', ');

/** Headers of every answer; what answers may set its own in place of them. */
export function answerHeaders(answering: Answering): Record<string, string> {
  const { kind, policy, isForOthers, isSecretAddress, secure, hostName } = answering;
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': isSecretAddress ? 'no-referrer' : 'same-origin',
    'X-Robots-Tag': 'noindex, nofollow',
    'Permissions-Policy': permissions,
    'Cross-Origin-Resource-Policy': isForOthers ? 'cross-origin' : 'same-origin',
    // Elsewhere browsers ignore it, and complain of it.
    ...(kind === 'page' &&
      (secure || isLoopbackName(hostName)) && { 'Cross-Origin-Opener-Policy': 'same-origin' }),
    // Next has files kept, which hold nothing personal.
    ...((kind === 'page' || kind === 'api') && { 'Cache-Control': 'no-store' }),
    ...(mayInsistOnHttps(answering) && {
      'Strict-Transport-Security': `max-age=${yearSeconds}`,
    }),
  };
}

/**
 * Only at https's own port, and for a public name: browsers would insist on https at all the name's
 * ports, where other programs may answer; local names get no certificates.
 */
function mayInsistOnHttps({ secure, host, hostName }: Answering): boolean {
  return secure && !isLocalName(hostName) && /^[^:]+(:443)?$/.test(host);
}
