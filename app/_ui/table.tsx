import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/*
 * Dense tables with a hairline between rows. On a phone a table is a list of cards: a page decides
 * by grid classes on the row where each cell goes.
 */

export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return <table className={classNames('w-full border-collapse', className)} {...rest} />;
}

export function TableHead(props: ComponentProps<'thead'>) {
  return <thead className="sr-only md:not-sr-only" {...props} />;
}

export function TableBody(props: ComponentProps<'tbody'>) {
  return <tbody {...props} />;
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classNames('border-b border-line', className)} {...rest} />;
}

export function HeadCell({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={classNames('px-2 py-1.5 text-left text-sm font-medium text-muted', className)}
      {...rest}
    />
  );
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={classNames('px-2 py-1.5 align-middle', className)} {...rest} />;
}
