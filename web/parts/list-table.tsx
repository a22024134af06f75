// Owns a list that the server pages: table, what is shown while it loads, when it is empty, when it fails, and its next page.
// Must not sort or filter: the server does.
// Asks Ant Design's table.
import { Button, Empty, Skeleton, Table } from 'antd';
import type { TableProps } from 'antd';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { useSpeech } from '../i18n/language.tsx';
import { ProblemNote } from './problem-note.tsx';

/** What the list needs. `more` and `loadMore` absent = all is shown at once. */
export interface ListTableProps<Row extends object> {
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: NonNullable<TableProps<Row>['columns']>;
  readonly loading: boolean;
  readonly problem?: Problem | undefined;
  readonly reload?: () => void;
  readonly more?: boolean;
  readonly loadMore?: () => void;
  readonly empty: string;
  readonly emptyAction?: ReactNode;
  readonly rowTestId?: (row: Row) => string;
  readonly rowClass?: (row: Row) => string;
  readonly testId?: string;
  readonly label: string;
  /** How many there are, where a row may hold others; absent = the rows. */
  readonly count?: number;
  readonly expandable?: TableProps<Row>['expandable'];
}

/** The list. */
export function ListTable<Row extends object>(props: ListTableProps<Row>): ReactNode {
  const { t } = useSpeech();
  const { rows, loading, problem, reload } = props;
  const first = loading && rows.length === 0 && problem === undefined;
  return (
    <section aria-label={props.label} aria-busy={loading} data-testid={props.testId}>
      <ProblemNote problem={problem} {...(reload === undefined ? {} : { onRetry: reload })} />
      {first ? (
        <div className="panel list-skeleton"><Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} /></div>
      ) : (
        <Table<Row>
          className="panel list-table"
          size="middle"
          rowKey={props.rowKey}
          columns={props.columns}
          dataSource={rows as Row[]}
          pagination={false}
          scroll={{ x: 'max-content' }}
          {...(props.expandable === undefined ? {} : { expandable: props.expandable })}
          onRow={(row) => ({ 'data-testid': props.rowTestId?.(row) }) as React.HTMLAttributes<HTMLElement>}
          rowClassName={(row) => props.rowClass?.(row) ?? ''}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={problem === undefined ? props.empty : t('list.not-loaded')}>{props.emptyAction}</Empty> }}
        />
      )}
      {rows.length > 0 && (
        <footer className="list-foot quiet">
          {props.more === true ? (
            <Button onClick={props.loadMore} loading={loading}>{t('list.more')}</Button>
          ) : (
            <span>{t('list.all', { n: props.count ?? rows.length })}</span>
          )}
        </footer>
      )}
    </section>
  );
}
