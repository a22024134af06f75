// Owns the public list of items (rule D3): name, type, body, basis.
// Must not show what is not published.
// Asks api.ts.
import { RightOutlined, SearchOutlined } from '@ant-design/icons';
import { Empty, Input, Tag } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Basis, ItemLine } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useSpeech } from '../i18n/language.tsx';
import { PartLoading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { testIdOf, testIds } from '../test-ids.ts';

/** A legal basis as it is cited: the law in title marks, then the article. */
export function basisText({ law, article }: Basis): string {
  return `${law.startsWith('\u300a') || law === '' ? law : `\u300a${law}\u300b`}${article ?? ''}`;
}

/** The page. */
export function ItemsPage(): ReactNode {
  const { t } = useSpeech();
  const [text, setText] = useState('');
  const { data, problem, reload } = useLoad('items', () => api.items({ all: false }));
  const words = text.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  const shown = data?.rows.filter((item) => {
    const hay = [item.name, item.typeName, item.body, item.code, ...item.basis.map(basisText)].join(' ').toLowerCase();
    return words.every((word) => hay.includes(word));
  });
  return (
    <Page title={t('page.items')} note={t('open.note')}>
      <div className="filters">
        <Input size="large" className="filter-search-wide" prefix={<SearchOutlined aria-hidden="true" />} placeholder={t('open.search')} aria-label={t('open.search')} value={text} onChange={(event) => setText(event.target.value)} allowClear data-testid={testIds.itemSearch} />
        {shown !== undefined && <span className="quiet" role="status">{t('open.count', { n: shown.length })}</span>}
      </div>
      <ProblemNote problem={problem} onRetry={reload} />
      {data === undefined && problem === undefined && <div className="panel"><PartLoading /></div>}
      {shown?.length === 0 && <div className="panel padded"><Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={data?.rows.length === 0 ? t('open.empty') : t('open.nothing-found', { text })} /></div>}
      <ul className="item-list">{shown?.map((item) => <li key={item.id}><ItemCard item={item} /></li>)}</ul>
    </Page>
  );
}

function ItemCard({ item }: { readonly item: ItemLine }): ReactNode {
  const { t } = useSpeech();
  return (
    <Link href={`/open/${item.id}`} className="panel item-card" data-testid={testIdOf.item(item.id)}>
      <div className="item-card-main">
        <h2>{item.name} <Tag className="chip after">{item.typeName}</Tag></h2>
        <p>{t('item.body')}{t('punctuation.colon')}{item.body}</p>
        <p className="quiet">{t('item.basis')}{t('punctuation.colon')}{item.basis.map(basisText).join(t('punctuation.list'))}</p>
      </div>
      <div className="item-card-end">
        {item.published === null ? <span className="quiet">{t('item.no-flow')}</span> : <span>{t('item.show-flow')}</span>}
        <RightOutlined aria-hidden="true" />
      </div>
    </Link>
  );
}
