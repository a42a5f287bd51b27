/** What a simulated camera can be told to do, each with what it means on the wire. */
export const faults = {
  refuse: 'The port is closed, and every connection is reset.',
  'black-hole': 'No connection is ever answered; the ones that are open go silent for good.',
  silence: 'Connections are accepted and nothing is said; open streams go on once it is over.',
  reboot: 'As refuse, but it comes back by itself, after 20 s unless told otherwise.',
  'status-401': 'Answers 401 Unauthorized.',
  'status-403': 'Answers 403 Forbidden.',
  'status-404': 'Answers 404 Not Found.',
  'status-500': 'Answers 500 Internal Server Error.',
  'status-503': 'Answers 503 Service Unavailable.',
  'web-page': 'Answers a log-in page in HTML with status 200.',
  'redirect-loop': 'Redirects from one address to another and back.',
  drip: 'Answers, then sends its pictures at one byte a second.',
  'drip-head': 'Sends its answer at one byte a second, from the first byte on.',
  'reset-mid-frame': 'Resets the connection in the middle of the next picture.',
  'length-long': 'Content-Length promises more than comes.',
  'length-short': 'Content-Length promises less than comes.',
  truncated: 'Every picture lacks its second half, and Content-Length agrees.',
  corrupt: 'Every picture is noise between its first and its last two bytes.',
  garbled: 'Every picture is whole, but what it is coded in is noise.',
  huge: 'Pictures of 50 MB, announced by Content-Length.',
  'huge-unsized': 'Pictures of 50 MB without a Content-Length.',
  'endless-header': 'Header lines without end.',
  frozen: 'The same picture for ever, at the usual rate.',
  'clock-jump': 'The camera’s own clock jumps by years with every picture.',
  'one-viewer': 'One connection at a time is served; the others get 503.',
  'tls-self-signed': 'Speaks TLS only, with a certificate that it signed itself.',
  'tls-expired': 'Speaks TLS only, with a certificate that has expired.',
} as const;

export type Fault = keyof typeof faults;

export const faultNames = Object.keys(faults) as readonly Fault[];

export function isFault(name: string): name is Fault {
  return Object.hasOwn(faults, name);
}

/** How long a camera is gone when it restarts, unless told otherwise. */
export const rebootMs = 20_000;
