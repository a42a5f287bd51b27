import type { ReactNode } from 'react';

/** Fields that are in view only while they matter. Where no script can tell, they always are. */
export function WhereItMatters({
  matters,
  children,
}: {
  readonly matters: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className="where-it-matters" data-matters={matters ? '' : undefined}>
      {children}
    </div>
  );
}
