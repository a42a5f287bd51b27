import { describe, expect, it } from 'vitest';
import { throughputTable } from '@/bench/report';
import type { Measurement } from '@/bench/throughput';

function seen(subject: string, serverCores: number): Measurement {
  return {
    subject,
    viewerCount: 2,
    round: 1,
    cpuUsPerFrame: (serverCores * 1_000_000) / 60,
    serverCores,
    programCores: 0,
    viewerCores: 0,
    fps: [30, 30],
    megabytesPerSecond: 6,
    residentBytes: 80_000_000,
  };
}

describe('the table of the fan-out', () => {
  it('sets each server beside the bare one, whoever made it', () => {
    const all = [seen('bare', 0.1), seen('framewall', 0.11), seen('motion', 0.8)];
    const [, ...rows] = throughputTable(all);
    expect(rows.map(([, name, , ratio]) => [name, ratio])).toEqual([
      ['bare node:http', ''],
      ['Framewall', '1.10'],
      ['motion', '8.00'],
    ]);
  });

  it('leaves the ratio out where the bare server was not measured', () => {
    expect(throughputTable([seen('motion', 0.8)])[1]?.[3]).toBe('');
  });
});
