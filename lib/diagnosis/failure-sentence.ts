import type { SourceConfig } from '@/lib/sources/source-config';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import { addressOf } from './camera-address';
import type { StepId } from './diagnosis-step';
import type { Failure } from './failure';

export interface FailureSetting {
  readonly config: SourceConfig;
  /** The step that failed. */
  readonly step: StepId | undefined;
  /** The camera's content type without parameters, where one came. */
  readonly mediaType: string | undefined;
  /** The camera's last answer, such as `500 Internal Server Error`. */
  readonly answer: string | undefined;
}

/** One plain sentence that names the fault of this very camera, and what to do. */
export function failureSentence(failure: Failure, setting: FailureSetting): string {
  return (
    networkSentence(failure, setting) ??
    talkSentence(failure, setting) ??
    contentSentence(failure, setting) ??
    sourceErrorSentence(failure.code)
  );
}

function networkSentence({ code }: Failure, { config, step }: FailureSetting): string | undefined {
  const address = addressOf(config);
  if (address === undefined) return undefined;
  const { host, port } = address;
  const isSecure = /^(?:https|rtsps):$/.test(address.url.protocol);
  const [plain, secure] = config.kind === 'rtsp' ? ['rtsp', 'rtsps'] : ['http', 'https'];
  switch (code) {
    case 'dns':
      return `The name ${host} is not known: check its spelling, or use the camera’s IP address.`;
    case 'refused':
      return `Something is at ${host}, but its port ${port} is closed: check the port in the address.`;
    case 'unreachable':
      return step === 'answer'
        ? `Port ${port} of ${host} opens, but hangs up without an answer: it may ${isSecure ? '' : `want ${secure}, or `}be for something else.`
        : `Nothing can be reached at ${host}: check the address, the camera’s power and its network.`;
    case 'timeout':
      return (
        timeoutSentence(step, `Port ${port} of ${host}`, plain) ??
        `Nothing answers at ${host}, port ${port}: check the address, the camera’s power and its network.`
      );
    default:
      return undefined;
  }
}

/** Undefined where not even the port is known to open. */
function timeoutSentence(
  step: StepId | undefined,
  port: string,
  plain: string,
): string | undefined {
  switch (step) {
    case 'resolve':
    case 'connect':
      return undefined;
    case 'tls':
      return `${port} opens, but TLS does not begin: the camera may want ${plain} there.`;
    case 'answer':
    case 'log-in':
    case 'content-type':
      return `${port} opens, but no answer comes: the camera may be busy, or the port be for something else.`;
    default:
      return 'The camera answers, but no picture comes in time: it may be busy, or the address be for something else.';
  }
}

const detailSentences: Readonly<Record<string, string>> = {
  'self-signed':
    'The camera signed its certificate itself, as most do: accept it if this is your camera.',
  expired: 'The camera’s certificate has expired: accept it all the same, or renew it there.',
  'not-yet-valid':
    'The camera’s certificate is not valid yet: check the clocks of the camera and of this machine.',
  'wrong-name':
    'The camera’s certificate is for another name or address: use that name, or accept it all the same.',
  untrusted:
    'The camera’s certificate is signed by an authority that is not known here: accept it if this is your camera.',
  'not-tls': 'This port does not speak https: use an http:// address.',
  handshake:
    'No secure connection comes about: the camera may speak only an old TLS, which accepting its certificate allows.',
  'speaks-tls': 'This port speaks https: use an https:// address.',
  'speaks-rtsp': 'This port speaks RTSP, not HTTP: use an rtsp:// address.',
  'speaks-http': 'This port speaks HTTP, not RTSP: use an http:// address.',
  'not-http': 'What answers at this port is no web server: check the port in the address.',
  'long-head':
    'What answers at this port says more than any camera does: check the port in the address.',
  'bad-request': 'The address cannot be sent as it stands: check it for odd signs.',
  'no-credentials': 'The camera asks for a user name and password: enter them.',
  'refused-credentials': 'The camera refused the user name or password: check both.',
  'unknown-scheme':
    'The camera asks for a kind of log-in that is neither Basic nor Digest: choose one of those in its settings.',
};

/** Where the address begins with rtsp. */
const rtspSentences: Readonly<Record<string, string>> = {
  'not-tls': 'This port does not speak TLS: use an rtsp:// address.',
  'speaks-tls': 'This port speaks TLS: use an rtsps:// address.',
};

function talkSentence({ detail }: Failure, { config }: FailureSetting): string | undefined {
  if (detail === undefined) return undefined;
  return (config.kind === 'rtsp' ? rtspSentences[detail] : undefined) ?? detailSentences[detail];
}

function contentSentence(
  { code }: Failure,
  { config, mediaType, answer }: FailureSetting,
): string | undefined {
  switch (code) {
    case 'http-status':
      return `The camera answered “${answer ?? 'an error'}” instead of a picture: check the address.`;
    case 'wrong-kind':
      if (config.kind === 'mjpeg')
        return 'This address gives one picture at a time, not a stream: use it as still pictures.';
      if (config.kind === 'snapshot')
        return 'This address gives a stream, not single pictures: use it as a video stream.';
      return undefined;
    case 'not-a-picture':
      return mediaType === undefined || /^(?:image\/jpe?g|multipart\/)/i.test(mediaType)
        ? undefined
        : `The camera sends “${mediaType}” instead of JPEG pictures: look for its MJPEG, snapshot or RTSP address.`;
    default:
      return undefined;
  }
}
