'use client';

import { useState } from 'react';
import { Button } from './button';
import { controlClass } from './field';

/** Few are seen at a glance. */
const searchFrom = 12;

export interface CheckListItem {
  readonly value: string;
  readonly label: string;
  /** Such as "disabled". */
  readonly note?: string | undefined;
}

/** Any of several. Where they are many, a search narrows what is in view; nothing is lost by it. */
export function CheckList({
  name,
  label,
  items,
  chosen,
}: {
  /** Of each box in the form. */
  readonly name: string;
  /** What they are, for the search and for people who don't see where it stands, such as "cameras". */
  readonly label: string;
  readonly items: readonly CheckListItem[];
  /** At first, by value. */
  readonly chosen: readonly string[];
}) {
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set(chosen));
  const [search, setSearch] = useState('');
  const found = new Set(items.filter((item) => matches(item, search)).map(({ value }) => value));
  const count = items.filter(({ value }) => checked.has(value)).length;

  function setFound(isChecked: boolean): void {
    const next = new Set(checked);
    for (const value of found)
      if (isChecked) next.add(value);
      else next.delete(value);
    setChecked(next);
  }

  function setOne(value: string, isChecked: boolean): void {
    const next = new Set(checked);
    if (isChecked) next.add(value);
    else next.delete(value);
    setChecked(next);
  }

  return (
    <div role="group" aria-label={label}>
      <div className="mb-1 flex flex-wrap items-center gap-2 noscript:hidden">
        {items.length >= searchFrom && (
          <input
            type="search"
            aria-label={`Search ${label}`}
            placeholder="Search"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            // Enter would send the form.
            onKeyDown={(press) => press.key === 'Enter' && press.preventDefault()}
            className={controlClass('max-w-60')}
          />
        )}
        <Button onClick={() => setFound(true)}>Select all</Button>
        <Button onClick={() => setFound(false)}>Select none</Button>
        <p role="status" className="text-sm text-muted">
          {`${count} of ${items.length} selected`}
        </p>
      </div>
      <ul className="max-h-96 overflow-y-auto rounded-control border border-line px-2.5 py-1 sm:columns-2">
        {items.map(({ value, label: text, note }) => (
          <li key={value} hidden={!found.has(value)} className="break-inside-avoid">
            <label className="flex cursor-pointer items-center gap-2 py-1 pointer-coarse:min-h-11">
              <input
                type="checkbox"
                name={name}
                value={value}
                checked={checked.has(value)}
                onChange={(event) => setOne(value, event.currentTarget.checked)}
                className="size-4.5 shrink-0 accent-accent"
              />
              <span className="min-w-0 wrap-anywhere">
                {text}
                {note !== undefined && <span className="text-sm text-muted"> ({note})</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {found.size === 0 && <p className="mt-1 text-muted">None has this in its name.</p>}
    </div>
  );
}

function matches({ label }: CheckListItem, search: string): boolean {
  return label.toLowerCase().includes(search.trim().toLowerCase());
}
