import { describe, expect, test } from 'vitest';
import { LoginThrottle, tooManySentence } from '@/lib/auth/login-throttle';
import { FakeClock } from '@/tests/fakes/fake-clock';

function throttle(maxKeys?: number) {
  const clock = new FakeClock();
  const limits = new LoginThrottle(clock, maxKeys);
  const fail = (account: string, address: string, times = 1): void => {
    for (let index = 0; index < times; index += 1) limits.begin(account, address);
  };
  const waitSeconds = (account: string, address: string): number => {
    const attempt = limits.begin(account, address);
    return attempt.kind === 'wait' ? attempt.retryAfterSeconds : 0;
  };
  const logIn = (account: string, address: string): void => {
    const attempt = limits.begin(account, address);
    if (attempt.kind !== 'go') throw new Error('has to wait');
    attempt.succeeded();
  };
  return { clock, limits, fail, waitSeconds, logIn };
}

describe('LoginThrottle', () => {
  test('five wrong passwords cost nothing, and then each doubles the wait up to five minutes', () => {
    const { clock, waitSeconds, fail } = throttle();
    fail('anna', '10.0.0.1', 5);
    const waits: number[] = [];
    for (let round = 0; round < 11; round += 1) {
      expect(waitSeconds('anna', '10.0.0.1')).toBe(0);
      const seconds = waitSeconds('anna', '10.0.0.1');
      waits.push(seconds);
      clock.jump(seconds * 1_000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  test('a refused try does not lengthen the wait', () => {
    const { waitSeconds, fail } = throttle();
    fail('anna', '10.0.0.1', 7);
    for (let round = 0; round < 20; round += 1) expect(waitSeconds('anna', '10.0.0.1')).toBe(1);
  });

  test('tries that run at the same time are slowed like tries in a row', () => {
    const { limits } = throttle();
    const kinds = Array.from({ length: 20 }, () => limits.begin('anna', '10.0.0.1').kind);
    expect(kinds.filter((kind) => kind === 'go')).toHaveLength(6);
  });

  test('the right password clears the way', () => {
    const { clock, logIn, fail, waitSeconds } = throttle();
    fail('anna', '10.0.0.1', 6);
    clock.jump(1_000);
    logIn('anna', '10.0.0.1');
    fail('anna', '10.0.0.1', 5);
    expect(waitSeconds('anna', '10.0.0.1')).toBe(0);
  });

  test('a stranger at another address does not make the real person wait', () => {
    const { fail, waitSeconds } = throttle();
    fail('anna', '203.0.113.9', 20);
    expect(waitSeconds('anna', '10.0.0.1')).toBe(0);
  });

  test('one address that tries many names has to wait for all of them', () => {
    const { fail, waitSeconds } = throttle();
    for (let index = 0; index < 21; index += 1) fail(`name-${index}`, '203.0.113.9');
    expect(waitSeconds('anna', '203.0.113.9')).toBe(1);
    expect(waitSeconds('anna', '10.0.0.1')).toBe(0);
  });

  test("one's own right password does not clear the way for guessing at others", () => {
    const { logIn, fail, waitSeconds } = throttle();
    for (let index = 0; index < 21; index += 1) {
      fail(`name-${index}`, '203.0.113.9');
      if (index < 20) logIn('mallory', '203.0.113.9');
    }
    expect(waitSeconds('anna', '203.0.113.9')).toBe(1);
  });

  test('one name tried from many addresses waits ten seconds at the most, from anywhere new', () => {
    const { clock, fail, waitSeconds } = throttle();
    for (let index = 0; index < 80; index += 1) {
      fail('anna', `203.0.113.${index}`);
      clock.jump(10_000);
    }
    fail('anna', '203.0.113.200');
    expect(waitSeconds('anna', '10.0.0.1')).toBe(10);
  });

  test('where the person has logged in before, strangers elsewhere cannot make them wait', () => {
    const { fail, logIn, waitSeconds } = throttle();
    logIn('anna', '10.0.0.1');
    for (let index = 0; index < 80; index += 1) fail('anna', `203.0.113.${index}`);
    expect(waitSeconds('anna', '10.0.0.2')).toBeGreaterThan(0);
    expect(waitSeconds('anna', '10.0.0.1')).toBe(0);
  });

  test('the addresses of one IPv6 connection count as one', () => {
    const { fail, waitSeconds } = throttle();
    for (let index = 0; index < 6; index += 1) fail('anna', `2001:db8:1:2:${index}::1`);
    expect(waitSeconds('anna', '2001:db8:1:2:ffff::9')).toBe(1);
    expect(waitSeconds('anna', '2001:db8:1:3::9')).toBe(0);
  });

  test('only the first refusal of a wait is marked as worth a line', () => {
    const { clock, limits, fail } = throttle();
    const isFirst = (): boolean | undefined => {
      const attempt = limits.begin('anna', '10.0.0.1');
      return attempt.kind === 'wait' ? attempt.isFirst : undefined;
    };
    fail('anna', '10.0.0.1', 6);
    expect([isFirst(), isFirst(), isFirst()]).toEqual([true, false, false]);
    clock.jump(1_000);
    expect([isFirst(), isFirst(), isFirst()]).toEqual([undefined, true, false]);
  });

  test('memory stays bounded whoever tries', () => {
    const { fail, logIn, limits } = throttle(50);
    for (let index = 0; index < 500; index += 1) {
      fail(`name-${index}`, `2001:db8:${index}::1`);
      logIn(`user-${index}`, `2001:db9:${index}::1`);
    }
    expect(limits.size).toBeLessThanOrEqual(200);
  });
});

test('the sentence counts the seconds', () => {
  expect(tooManySentence(12)).toBe('Too many wrong passwords. Try again in 12 seconds.');
  expect(tooManySentence(1)).toBe('Too many wrong passwords. Try again in 1 second.');
});
