import { describe, expect, it } from 'vitest';
import { HeapRoom } from '@/lib/engine/heap-room';

describe('HeapRoom', () => {
  it('gives room to many cameras, and takes it back when they are few again', () => {
    const set: number[] = [];
    const room = new HeapRoom((percent) => set.push(percent));
    expect(set).toEqual([40]);
    for (let cameras = 0; cameras <= 31; cameras += 1) room.follow(cameras);
    expect(set).toEqual([40]);
    room.follow(32);
    room.follow(150);
    expect(set).toEqual([40, 100]);
    // Cameras that come and go about the bound change nothing.
    for (const cameras of [31, 32, 24, 30, 33]) room.follow(cameras);
    expect(set).toEqual([40, 100]);
    room.follow(23);
    room.follow(0);
    expect(set).toEqual([40, 100, 40]);
  });
});
