import { describe, expect, it } from 'vitest';
import { csvRecord } from '@/lib/audit/csv';

describe('csvRecord', () => {
  it('writes a record as RFC 4180 has it', () => {
    const cells = ['plain', null, 12, 'a,b', 'say "no"', 'two\nlines', ''];
    expect(csvRecord(cells)).toBe('plain,,12,"a,b","say ""no""","two\nlines",\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'marks %j as text, which a spreadsheet would run',
    (cell) => {
      expect(csvRecord([cell])).toMatch(/^"?'/);
    },
  );

  it('marks a formula that must be quoted, too', () => {
    expect(csvRecord(['=HYPERLINK("http://x","y")'])).toBe(`"'=HYPERLINK(""http://x"",""y"")"\r\n`);
  });
});
