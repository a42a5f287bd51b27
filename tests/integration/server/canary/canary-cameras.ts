import type { startTelltales } from './telltales';

type Telltales = Awaited<ReturnType<typeof startTelltales>>;

/** A secret of its own, with signs that every encoding writes differently. */
export function canary(name: string): string {
  return `c@nary ${name}/"&<é>+%4`;
}
/** The same for what stands in an address. */
export function addressCanary(name: string): string {
  return `cAnary-${name}-7f3q9x`;
}

/** A camera of every kind that has secrets, and in every place that a secret can have. */
export function canaryCameras({ http, rtsp }: Telltales, secrets: Map<string, string>) {
  const password = (name: string): string => kept(secrets, name, canary(name));
  const inAddress = (name: string): string => kept(secrets, name, addressCanary(name));
  const logIn = (name: string) => ({ username: 'ada', password: password(name) });
  const cameras: Record<string, unknown>[] = [
    {
      name: 'Stream',
      source: { kind: 'mjpeg', url: http.url('/open/video'), ...logIn('stream') },
      subSource: { kind: 'snapshot', url: http.url('/small?x=1'), ...logIn('sub-stream') },
    },
    {
      name: 'Still',
      source: { kind: 'snapshot', url: http.url('/packed?x=1'), ...logIn('still') },
      subSource: { kind: 'mjpeg', url: http.url('/small'), sameLogIn: true },
    },
    {
      name: 'Redirect',
      source: { kind: 'mjpeg', url: http.url('/redirect?x=1'), ...logIn('sent-on') },
    },
    { name: 'Status', source: { kind: 'mjpeg', url: http.url('/status'), ...logIn('status') } },
    {
      name: 'Gone',
      source: { kind: 'mjpeg', url: 'http://127.0.0.1:1/', ...logIn('unreachable') },
    },
    { name: 'Video', source: { kind: 'rtsp', url: rtsp.url('/live'), ...logIn('rtsp') } },
    {
      name: 'Pasted',
      source: {
        kind: 'rtsp',
        url: rtsp.url('/1').replace('//', `//ada:${encodeURIComponent(password('pasted'))}@`),
      },
    },
    {
      name: 'Query',
      source: {
        kind: 'mjpeg',
        url: http.url(`/open?usr=ada&pwd=${inAddress('query')}&token=${inAddress('token')}`),
      },
    },
    {
      name: 'Path',
      source: {
        kind: 'rtsp',
        url: rtsp.url(`/user=ada_password=${inAddress('path')}_channel=1_stream=0.sdp`),
      },
    },
    {
      name: 'Nested',
      source: {
        kind: 'mjpeg',
        url: http.url(`/open?src=rtsp://ada:${inAddress('nested')}@10.0.0.5/1`),
      },
    },
    {
      name: 'Program',
      source: {
        kind: 'command',
        program: '/bin/sh',
        args: ['-c', 'env >&2; cat /proc/$PPID/cmdline >&2; sleep 1; exit 3'],
      },
    },
    { name: 'Pushed', source: { kind: 'push' } },
  ];
  return cameras;
}

function kept(secrets: Map<string, string>, name: string, secret: string): string {
  secrets.set(name, secret);
  return secret;
}
