import { expect, it } from 'vitest';
import { WallNews } from '@/lib/wall/wall-news';

it('tells of changes, of those that were missed, and of another build of the server', () => {
  const news = new WallNews();
  let calls = 0;
  const stop = news.onChange(() => (calls += 1));
  expect(news.isFollowed).toBe(true);
  news.greeted('');
  news.greeted('one');
  expect(calls).toBe(1);
  news.changed();
  expect(calls).toBe(2);
  expect(news.isUpdated).toBe(false);
  news.greeted('two');
  expect(calls).toBe(3);
  expect(news.isUpdated).toBe(true);
  news.greeted('');
  expect(news.isUpdated).toBe(true);
  stop();
  news.changed();
  expect(calls).toBe(4);
  expect(news.isFollowed).toBe(false);
  // Another driver of the same page: its scripts are as old as they were.
  const other = new WallNews();
  other.greeted('two');
  expect(other.isUpdated).toBe(true);
});
