import { describe, expect, it } from 'vitest';
import { pictureLinks } from '@/lib/diagnosis/page-links';

const page = new URL('http://host/index.html');
const hrefs = (html: string) => pictureLinks(html, page).map(({ href }) => href);

describe('pictureLinks', () => {
  it('puts a stream before a picture', () => {
    expect(hrefs('<img src="snap.jpg"><img src=/video.mjpg>')).toEqual([
      'http://host/video.mjpg',
      'http://host/snap.jpg',
    ]);
  });

  it('takes links of the same host only, on any port', () => {
    const html =
      '<img src="//other/live"><img src="http://host:8081/live"><img src=ftp://host/live>';
    expect(hrefs(html)).toEqual(['http://host:8081/live']);
  });

  it('leaves out what may change something', () => {
    expect(hrefs('<a href="/reboot?video=1"></a><a href="/live"></a>')).toEqual([
      'http://host/live',
    ]);
  });

  it('takes addresses in scripts, each whole', () => {
    const html = `<script>show('http://host:8081/video?n=1', "/snap.cgi", '/live${'x'.repeat(300)}')</script>`;
    expect(hrefs(html)).toEqual(['http://host:8081/video?n=1', 'http://host/snap.cgi']);
  });

  it('leaves out addresses longer than any that a camera has', () => {
    expect(hrefs(`<img src="/live?${'x'.repeat(3_000)}">`)).toEqual([]);
  });

  it('looks for an address in the tag itself, not in what follows a tag that never ends', () => {
    expect(hrefs('<img <b src="/a"><img alt=">" src="/b">')).toEqual([]);
    expect(hrefs('<img alt="a\nb" src="/c">')).toEqual(['http://host/c']);
  });
});
