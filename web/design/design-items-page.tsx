// Owns the list of items a designer draws flows for.
// Must not edit items.
// Asks api.ts.
import { EditOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { ItemLine } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { TextKey } from '../i18n/language.tsx';
import { ListTable } from '../parts/list-table.tsx';
import { Page } from '../parts/page.tsx';
import { testIdOf, testIds } from '../test-ids.ts';

const statuses: { readonly [status: string]: TextKey } = { draft: 'item-status.draft', active: 'item-status.active', cancelled: 'item-status.cancelled' };

/** The page. */
export function DesignItemsPage(): ReactNode {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const { data, problem, loading, reload } = useLoad('design items', () => api.items({ all: true }));
  return (
    <Page title={t('page.flows')} note={t('design.note')}>
      <ListTable<ItemLine>
        label={t('page.flows')}
        testId={testIds.designItems}
        rows={data?.rows ?? []}
        rowKey={(row) => row.id}
        rowTestId={(row) => testIdOf.designItem(row.id)}
        loading={loading}
        problem={problem}
        reload={reload}
        empty={t('design.empty')}
        columns={[
          { title: t('item.name'), key: 'name', render: (_value, row) => <Link href={`/design/${row.id}`} className="strong-link">{row.name}</Link> },
          { title: t('item.type'), key: 'type', dataIndex: 'typeName' },
          { title: t('item.body'), key: 'body', dataIndex: 'body' },
          { title: t('item.status'), key: 'status', render: (_value, row) => { const key = statuses[row.status]; return <Tag className="chip" color={row.status === 'active' ? 'success' : 'default'}>{key === undefined ? row.status : t(key)}</Tag>; } },
          { title: t('design.published'), key: 'published', render: (_value, row) => (row.published === null ? <span className="quiet">{t('item.no-flow')}</span> : t('flow.version', { n: row.published })) },
          { title: '', key: 'go', align: 'right', render: (_value, row) => <Button size="small" icon={<EditOutlined />} onClick={() => go(`/design/${row.id}`)}>{t('design.edit')}</Button> },
        ]}
      />
    </Page>
  );
}
