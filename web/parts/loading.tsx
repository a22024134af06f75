// Owns what is shown while a page or a part of it is loaded.
// Must not be the only thing a person ever sees: failures have their own note.
// Asks Ant Design.
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';

/** A page that is loading. */
export function PageLoading(): ReactNode {
  return (
    <main className="page" aria-busy="true">
      <Skeleton active paragraph={{ rows: 1 }} className="page-head" />
      <div className="panel padded"><Skeleton active paragraph={{ rows: 8 }} /></div>
    </main>
  );
}

/** A chart or another large part that is loading. */
export function PartLoading({ rows = 6 }: { readonly rows?: number }): ReactNode {
  return <div className="padded" aria-busy="true"><Skeleton active title={false} paragraph={{ rows, width: '100%' }} /></div>;
}
