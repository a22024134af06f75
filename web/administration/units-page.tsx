// Owns the units: tree, adding one, changing its name, kind and place.
// Must not delete a unit: flows and cases name it.
// Asks api.ts.
import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Select, Space, TreeSelect } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Unit } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { TextKey } from '../i18n/language.tsx';
import { ListTable } from '../parts/list-table.tsx';
import { Page } from '../parts/page.tsx';
import { testIdOf, testIds } from '../test-ids.ts';
import { FormDialog } from './form-dialog.tsx';
import { unitTree } from './unit-tree.ts';
import type { UnitNode } from './unit-tree.ts';

const kinds: { readonly [kind: string]: TextKey } = { bureau: 'unit-kind.bureau', section: 'unit-kind.section', window: 'unit-kind.window' };

/** The page. */
export function UnitsPage(): ReactNode {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const { data, problem, loading, reload } = useLoad('units', () => api.units());
  const [start, setStart] = useState<Partial<Unit> | undefined>(undefined);
  // The unit that is changed; undefined = a new one.
  const [changed, setChanged] = useState<string | undefined>(undefined);
  const put = useSubmit((unit: Unit, id) => api.putUnit(unit, id));
  const tree = unitTree(data?.rows ?? []);
  // A unit sent with the id of another would replace it.
  const taken = {
    validator: (_rule: unknown, id: string | undefined) => (changed === undefined && data?.rows.some((unit) => unit.id === id?.trim()) === true ? Promise.reject(new Error(t('units.id-taken'))) : Promise.resolve()),
  };
  const close = (): void => {
    put.clear();
    setStart(undefined);
  };
  const begin = (unit: Partial<Unit>, of?: string): void => {
    setChanged(of);
    setStart(unit);
  };
  const send = async ({ id, name, kind, parentId }: Partial<Unit>): Promise<void> => {
    const done = await put.submit({ id: id?.trim() ?? '', name: name?.trim() ?? '', kind: kind ?? 'section', ...(parentId === undefined ? {} : { parentId }) });
    if (done === undefined) return;
    void message.success(t(changed === undefined ? 'units.added' : 'units.changed', { name: name ?? '' }));
    close();
    reload();
  };
  return (
    <Page
      title={t('page.units')}
      note={t('units.note')}
      actions={<Button type="primary" icon={<PlusOutlined />} onClick={() => begin({ kind: 'section' })} data-testid={testIds.addUnit}>{t('units.add')}</Button>}
    >
      <ListTable<UnitNode>
        key={data === undefined ? 'waiting' : 'here'}
        label={t('page.units')}
        testId={testIds.unitsTable}
        rows={tree}
        count={data?.rows.length ?? 0}
        rowKey={(row) => row.id}
        loading={loading}
        problem={problem}
        reload={reload}
        empty={t('units.empty')}
        expandable={{ defaultExpandAllRows: true }}
        columns={[
          { title: t('units.name'), key: 'name', dataIndex: 'name' },
          { title: t('units.id'), key: 'id', render: (_value, row) => <code>{row.id}</code> },
          { title: t('units.kind'), key: 'kind', render: (_value, row) => { const key = kinds[row.kind]; return key === undefined ? row.kind : t(key); } },
          { title: '', key: 'add', align: 'right', render: (_value, { id, name, kind, parentId }) => (
            <Space size={8}>
              <Button size="small" data-testid={testIdOf.changeUnit(id)} onClick={() => begin({ id, name, kind, ...(parentId === undefined ? {} : { parentId }) }, id)}>{t('action.edit')}</Button>
              <Button size="small" onClick={() => begin({ kind: 'section', parentId: id })}>{t('units.add-below')}</Button>
            </Space>
          ) },
        ]}
      />
      <FormDialog<Partial<Unit>> title={t(changed === undefined ? 'units.add' : 'units.change')} start={start} busy={put.busy} problem={put.problem} onSend={(unit) => void send(unit)} onClose={close}>
        <Form.Item name="name" label={t('units.name')} rules={[{ required: true, whitespace: true, message: t('form.required', { field: t('units.name') }) }]}>
          <Input autoFocus maxLength={100} data-testid="unit-name" />
        </Form.Item>
        <Form.Item name="id" label={t('units.id')} extra={t('units.id-note')} rules={[{ required: true, message: t('form.required', { field: t('units.id') }) }, { pattern: /^[a-z0-9][a-z0-9-]{1,63}$/, message: t('units.id-wrong') }, taken]}>
          <Input maxLength={64} disabled={changed !== undefined} data-testid="unit-id" />
        </Form.Item>
        <Form.Item name="kind" label={t('units.kind')}>
          <Select options={Object.entries(kinds).map(([value, key]) => ({ value, label: t(key) }))} />
        </Form.Item>
        <Form.Item name="parentId" label={t('units.parent')}>
          <TreeSelect allowClear treeDefaultExpandAll treeData={tree} fieldNames={{ value: 'id', label: 'name', children: 'children' }} placeholder={t('units.top')} />
        </Form.Item>
      </FormDialog>
    </Page>
  );
}
