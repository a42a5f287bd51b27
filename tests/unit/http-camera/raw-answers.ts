import type {
  HttpCameraErrorCode,
  HttpCameraErrorDetail,
} from '@/lib/http-camera/http-camera-error';

/** An answer byte for byte (a character is a byte), after which the server hangs up. */
export interface RawAnswerRow {
  readonly name: string;
  readonly raw: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

export interface RawFailureRow {
  readonly name: string;
  readonly raw: string;
  readonly code: HttpCameraErrorCode;
  readonly detail?: HttpCameraErrorDetail;
}

const picture = '\xff\xd8\xff\xe0picture\r\n\r\n\xff\xd9';
const length = `Content-Length: ${picture.length}`;
const multipart = 'Content-Type: multipart/x-mixed-replace; boundary=b';
const part = `--b\r\nContent-Type: image/jpeg\r\n\r\n${picture}\r\n--b`;

export const readable: readonly RawAnswerRow[] = [
  {
    name: 'a proper answer with Content-Length',
    raw: `HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n${length}\r\n\r\n${picture}`,
    headers: { 'content-type': 'image/jpeg' },
    body: picture,
  },
  {
    name: 'HTTP/1.0 and a body until the connection ends',
    raw: `HTTP/1.0 200 OK\r\nContent-Type: image/jpeg\r\n\r\n${picture}`,
    body: picture,
  },
  {
    name: 'a status line without a reason',
    raw: `HTTP/1.1 200\r\n${length}\r\n\r\n${picture}`,
    body: picture,
  },
  {
    name: 'a status line with more spaces than it should have',
    raw: `HTTP/1.1  404   Not  Found \r\nContent-Length: 0\r\n\r\n`,
    status: 404,
    body: '',
  },
  {
    name: 'ICY 200 OK',
    raw: `ICY 200 OK\r\nicy-name: camera\r\n\r\n${picture}`,
    headers: { 'ICY-Name': 'camera' },
    body: picture,
  },
  {
    name: 'header lines that end with LF only',
    raw: `HTTP/1.1 200 OK\nContent-Type: image/jpeg\n${length}\n\n${picture}`,
    headers: { 'content-type': 'image/jpeg' },
    body: picture,
  },
  {
    name: 'CRLF lines, then LF alone as the empty line',
    raw: `HTTP/1.1 200 OK\r\n${length}\r\n\n${picture}`,
    body: picture,
  },
  {
    name: 'a bare date line among the headers (GoAhead)',
    raw: `HTTP/1.0 200 OK\r\nServer: GoAhead-Webs\r\nSat Jan  1 00:10:15 2000\r\n${length}\r\n\r\n${picture}`,
    headers: { server: 'GoAhead-Webs' },
    body: picture,
  },
  {
    name: 'lines without a colon, or with no name before it',
    raw: `HTTP/1.1 200 OK\r\nnonsense\r\n: nameless\r\n=====\r\n${length}\r\n\r\n${picture}`,
    body: picture,
  },
  {
    name: 'a line that continues one that is no header',
    raw: `HTTP/1.1 200 OK\r\nX-Kind: one\r\nnonsense\r\n more of it\r\n${length}\r\n\r\n${picture}`,
    headers: { 'x-kind': 'one' },
    body: picture,
  },
  {
    name: 'folded header lines',
    raw: 'HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed;\r\n\tboundary=\r\n  xyz\r\n\r\nbody',
    headers: { 'content-type': 'multipart/mixed; boundary= xyz' },
    body: 'body',
  },
  {
    name: 'an indented first header',
    raw: `HTTP/1.1 200 OK\r\n  ${length}\r\nX-Two: 2\r\n\r\n${picture}`,
    headers: { 'x-two': '2' },
    body: picture,
  },
  {
    name: 'spaces before the colon and none after it',
    raw: `HTTP/1.1 200 OK\r\nContent-Type :image/jpeg\r\nContent-Length  :${picture.length}\r\n\r\n${picture}`,
    headers: { 'content-type': 'image/jpeg' },
    body: picture,
  },
  {
    name: 'an empty header value',
    raw: `HTTP/1.1 200 OK\r\nX-Empty:\r\n${length}\r\n\r\n${picture}`,
    headers: { 'x-empty': '' },
    body: picture,
  },
  {
    name: 'the same Content-Length twice',
    raw: `HTTP/1.1 200 OK\r\n${length}\r\n${length}\r\n\r\n${picture}`,
    headers: { 'content-length': [String(picture.length), String(picture.length)] },
    body: picture,
  },
  {
    name: 'two different Content-Lengths: the first counts',
    raw: 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\nbodyrest!',
    headers: { 'content-length': ['4', '9'] },
    body: 'body',
  },
  {
    name: 'two Content-Lengths in one header',
    raw: 'HTTP/1.1 200 OK\r\nContent-Length: 4, 4\r\n\r\nbody',
    body: 'body',
  },
  {
    name: 'a Content-Length that is no number: the body ends with the connection',
    raw: `HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n${picture}`,
    body: picture,
  },
  {
    name: 'more bytes than Content-Length says',
    raw: 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbodyHTTP/1.1 200 OK',
    body: 'body',
  },
  {
    name: 'header bytes beyond ASCII',
    raw: `HTTP/1.1 200 D'\xe9j\xe0\r\nServer: Kam\xe9ra\r\n${length}\r\n\r\n${picture}`,
    headers: { server: 'Kam\xe9ra' },
    body: picture,
  },
  {
    name: 'empty lines before the status line',
    raw: `\r\n\r\nHTTP/1.1 200 OK\r\n${length}\r\n\r\n${picture}`,
    body: picture,
  },
  {
    name: 'interim answers before the real one',
    raw: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n${length}\r\n\r\n${picture}`,
    headers: { link: [] },
    body: picture,
  },
  {
    name: '204 with a body that is none',
    raw: 'HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nbody',
    status: 204,
    body: '',
  },
  {
    name: 'an error status with its page',
    raw: 'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n\r\nbusy',
    status: 503,
    headers: { 'retry-after': '1' },
    body: 'busy',
  },
  {
    name: 'a redirect that names no place',
    raw: 'HTTP/1.1 302 Found\r\n\r\nnowhere',
    status: 302,
    body: 'nowhere',
  },
  {
    name: 'chunks',
    raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0A\r\n0123456789\r\n0\r\n\r\n',
    body: 'body0123456789',
  },
  {
    name: 'chunks with extensions, padding and trailers',
    raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n 4 ;a="b;c"\r\nbody\r\n0004\t\r\nmore\r\n00;last\r\nX-Sum: 1\r\nX-Two: 2\r\n\r\n',
    body: 'bodymore',
  },
  {
    name: 'chunks whose lines end with LF only',
    raw: 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n4\nbody\n3\nend\n0\n\n',
    body: 'bodyend',
  },
  {
    name: 'chunks that hold line ends and look like chunk ends',
    raw: `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n\r\n0\r\n\r\n\r\n\r\n0\r\n\r\n`,
    body: '\r\n0\r\n\r\n\r\n',
  },
  {
    name: 'a last chunk with the empty line missing',
    raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n',
    body: 'body',
  },
  {
    name: 'chunks and a Content-Length: the chunks count',
    raw: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n',
    body: 'body',
  },
  {
    name: 'a multipart answer with Content-Length 0',
    raw: `HTTP/1.0 200 OK\r\n${multipart}\r\nContent-Length: 0\r\n\r\n${part}`,
    body: part,
  },
  {
    name: 'a multipart answer with an absurd Content-Length',
    raw: `HTTP/1.0 200 OK\r\nContent-Length: 9999999999\r\n${multipart}\r\n\r\n${part}`,
    body: part,
  },
  {
    name: 'a multipart answer in chunks',
    raw: `HTTP/1.1 200 OK\r\n${multipart}\r\nTransfer-Encoding: chunked\r\n\r\n${part.length.toString(16)}\r\n${part}\r\n0\r\n\r\n`,
    body: part,
  },
];

export const unreadableHeads: readonly RawFailureRow[] = [
  { name: 'nothing at all', raw: '', code: 'unreachable' },
  { name: 'half a head', raw: 'HTTP/1.1 200 OK\r\nContent-Ty', code: 'unreachable' },
  { name: 'a picture and no head', raw: picture, code: 'protocol', detail: 'not-http' },
  { name: 'a page and no head', raw: '<html>hello</html>', code: 'protocol', detail: 'not-http' },
  { name: 'RTSP', raw: 'RTSP/1.0 400 Bad\r\n\r\n', code: 'protocol', detail: 'speaks-rtsp' },
  { name: 'TLS', raw: '\x15\x03\x01\0\x02\x02\x46', code: 'protocol', detail: 'speaks-tls' },
  { name: 'an SSH banner', raw: 'SSH-2.0-x\r\n', code: 'protocol', detail: 'not-http' },
  { name: 'empty lines only', raw: '\r\n'.repeat(9), code: 'protocol', detail: 'not-http' },
  { name: 'a status beyond three digits', raw: 'HTTP/1.1 2000 OK\r\n\r\n', code: 'protocol' },
];

export const unreadableBodies: readonly RawFailureRow[] = [
  {
    name: 'less than Content-Length says',
    raw: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbody',
    code: 'closed',
  },
  {
    name: 'an end within a chunk',
    raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nbody',
    code: 'closed',
  },
  {
    name: 'an end where a chunk should begin',
    raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n',
    code: 'closed',
  },
  {
    name: 'a chunk longer than it says',
    raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nbody\r\n0\r\n\r\n',
    code: 'protocol',
  },
  {
    name: 'a chunk size that is no number',
    raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nbody\r\n',
    code: 'protocol',
  },
  {
    name: 'a chunk size line without end',
    raw: `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;${'x'.repeat(5_000)}\r\nbody`,
    code: 'too-large',
  },
];
