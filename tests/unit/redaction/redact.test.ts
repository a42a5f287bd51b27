import { describe, expect, it } from 'vitest';
import { redactSecrets } from '@/lib/redaction/redact';

/** Each holds the secret `hunter2` or one that contains it, and text that must stay readable. */
const cases: readonly (readonly [what: string, text: string, ...kept: string[]])[] = [
  [
    'user information',
    'GET http://ada:hunter2@10.0.0.5:8080/video failed',
    '10.0.0.5:8080/video',
    'failed',
  ],
  ['a password alone', 'rtsp://:hunter2@cam/1', '@cam/1'],
  ['a user name that is a token', 'rtsp://hunter2@cam/1', '@cam/1'],
  ['an @ in the password', 'rtsp://ada:p@hunter2@cam/1', '@cam/1'],
  ['a slash in the password', 'rtsp://ada:p/hunter2@cam/1', '@cam/1'],
  ['a # in the password', 'rtsp://ada:p#hunter2@cam/1', '@cam/1'],
  ['a ? in the password', 'rtsp://ada:p?hunter2@cam/1', '@cam/1'],
  ['digits and a slash first', 'rtsp://ada:12/hunter2@cam/1', '@cam/1'],
  ['upper case', 'HTTP://Ada:Hunter2hunter2@CAM/', '@CAM/'],
  ['an IPv6 host', 'http://ada:hunter2@[fe80::1]:80/x', '[fe80::1]:80/x'],
  ['no scheme', 'could not open "ada:hunter2@10.0.0.5/video"', '10.0.0.5/video'],
  ['two addresses', 'http://a:hunter2@x/1 -> http://b:hunter2@y/2', '@x/1', '->', '@y/2'],
  [
    'an address inside an address',
    '/proxy?to=http%3A%2F%2Fada%3Ahunter2%40cam%2Fv&w=1',
    '/proxy',
    'cam%2Fv',
    'w=1',
  ],
  ['usr and pwd', 'http://cam/cgi?usr=hunter2&pwd=hunter2&w=640', 'http://cam/cgi', 'w=640'],
  [
    'Foscam',
    '/videostream.cgi?loginuse=hunter2&loginpas=hunter2&rate=0',
    'videostream.cgi',
    'rate=0',
  ],
  ['a secret at the end', 'GET /x?a=1&password=hunter2', '/x?a=1'],
  ['an upper-case name', '/x?PassWord=hunter2', '/x'],
  ['an unencoded quote in it', "/x?pwd=a'hunter2", '/x'],
  ['a token', '/x?access_token=hunter2#top', '/x'],
  ['a key', '/x?key=hunter2', '/x'],
  ['a set-up code', 'http://localhost:3000/setup?code=hunter2', '/setup'],
  ['an encoded =', '/x%3Fpwd%3Dhunter2', '/x'],
  [
    'the underscore form',
    'rtsp://cam:554/user=admin_password=hunter2_channel=1_stream=0.sdp',
    'rtsp://cam:554',
    '_channel=1_stream=0.sdp',
  ],
  ['an underscore in it', '/user=admin_password=a_hunter2_channel=1', '_channel=1'],
  ['an underscore and = in it', '/user=admin_password=a_b=hunter2_channel=1', '_channel=1'],
  ['the underscore form in a query', '/x?user=hunter2_password=hunter2', '/x'],
  ['ampersands in a path', '/user=hunter2&password=hunter2&channel=1', 'channel=1'],
  ['a Basic header', 'Authorization: Basic YWRhOmh1bnRlcjI=hunter2\nHost: cam', 'Host: cam'],
  [
    'a Digest header',
    'authorization: Digest username="hunter2", response="hunter2"\r\nHost: cam',
    'Host: cam',
  ],
  ['a bearer token in prose', 'sent Bearer hunter2.x-y to cam', 'to cam'],
  ['a digest answer in prose', 'sent Digest username="hunter2", uri="/"'],
  ['a cookie', 'Cookie: session-token=hunter2; other=hunter2\nHost: cam', 'Host: cam'],
  [
    'JSON',
    '{"name":"Door","password":"hun\\"hunter2","width":640}',
    '"name":"Door"',
    '"width":640',
  ],
  [
    'what Node prints of an object',
    "{ name: 'Door', password: 'hunter2', width: 640 }",
    "'Door'",
    'width: 640',
  ],
  ['an @ and a slash in the password', 'rtsp://ada:p@b/hunter2@cam/1', '@cam/1'],
  ['an attribute', '<user name="Door" password="hunter2 hunter2" w="1"/>', 'w="1"'],
  ['JSON in JSON', String.raw`{"body":"{\"password\":\"hunter2\",\"w\":1}"}`, String.raw`\"w\":1`],
  [
    'a WS-Security digest',
    '<wsse:Password Type="http://x#PasswordDigest">hunter2=</wsse:Password><wsse:Nonce EncodingType="y">hunter2</wsse:Nonce><Width>640</Width>',
    '<Width>640</Width>',
  ],
  ['an argument', 'run grab --password hunter2 --width 640', '--width 640'],
  ['a line of settings', 'width: 640\npassword: hunter2 hunter2\nfps: 5', 'width: 640', 'fps: 5'],
  ['a password hash', 'hash is $argon2id$v=19$m=65536,t=3,p=4$hunter2$hunter2', 'hash is'],
  [
    "ffmpeg's complaint",
    '[tcp @ 0x55] Connection to tcp://10.0.0.5:554 failed; rtsp://ada:hunter2@10.0.0.5/x: Connection refused',
    '[tcp @ 0x55]',
    '10.0.0.5/x',
  ],
];

describe('redactSecrets', () => {
  it.each(cases)('hides %s', (_what, text, ...kept) => {
    const clean = redactSecrets(text);
    expect(clean.toLowerCase()).not.toContain('hunter2');
    expect(clean).toContain('[redacted]');
    for (const part of kept) expect(clean).toContain(part);
    expect(redactSecrets(clean)).toBe(clean);
  });

  it('hides Basic credentials that stand alone, yet not the words', () => {
    const encoded = Buffer.from('ada:hunter2').toString('base64');
    expect(redactSecrets(`sent Basic ${encoded} twice`)).toBe('sent Basic [redacted] twice');
    expect(redactSecrets('Basic authentication was refused')).toBe(
      'Basic authentication was refused',
    );
  });

  it.each([
    'camera front-door is live: 1280x720 at 10 fps',
    'http://10.0.0.5:8080/video.mjpg?width=640&fps=5',
    'http://[fe80::1]:8080/x',
    'Error: connect ECONNREFUSED 127.0.0.1:80\n    at TCPConnectWrap (node:net:1607:16)',
    'keyframe=1 monkey=2',
    'The camera refused the user name or password: check both.',
    '<Envelope><Width>640</Width><Name>Door</Name></Envelope>',
    '-hide_banner -loglevel error -nostdin',
    '14:03:10 lost',
    'mail ada@example.org',
  ])('leaves alone %s', (text) => {
    expect(redactSecrets(text)).toBe(text);
  });

  it('cuts long texts between words, and not through a secret', () => {
    const clean = redactSecrets(`start ${'x'.repeat(16_370)} http://ada:hunter2@cam/`);
    expect(clean).toMatch(/^start x+ \[cut off\]$/);
  });

  it.each([
    'a-',
    '_user',
    'http://',
    ':',
    '&pwd=',
    '"user":',
    '%3A%2F%2F',
    '<pwd>',
    '<a:pwd x>',
    'pwd="',
    '--pwd ',
    'a://b:',
    '\\"pwd\\":',
  ])('takes no more than a moment for thousands of %s', (piece) => {
    const startedAt = performance.now();
    redactSecrets(piece.repeat(16_000 / piece.length));
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
