// Owns the list of a flow's versions, each to be looked at, and to be taken back into the drawing.
// Must not change a version: published ones stay for ever.
// Asks api.ts.
import { App, Button, Drawer, Empty, Tag } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Flow, FlowVersion, Item } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Chart } from '../parts/chart.tsx';
import { PartLoading } from '../parts/loading.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { When } from '../parts/when.tsx';
import { testIdOf } from '../test-ids.ts';
import type { CheckContext } from '../../engine/authoring.ts';

/** What the drawer needs; `onTake` gets the chart of a version to go on drawing from. */
export interface VersionsDrawerProps {
  readonly open: boolean;
  readonly item: Item;
  readonly flow: Flow;
  readonly onClose: () => void;
  readonly onTake: (xml: string) => void;
}

/** The drawer. */
export function VersionsDrawer({ open, item, flow, onClose, onTake }: VersionsDrawerProps): ReactNode {
  const { t } = useSpeech();
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const versions = flow.versions.toSorted((one, other) => other.version - one.version);
  const shown = versions.find((line) => line.version === chosen) ?? versions[0];
  return (
    <Drawer open={open} onClose={onClose} title={t('flow.versions-title', { item: item.name })} size="min(1100px, 92vw)" destroyOnHidden>
      {versions.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('flow.no-versions')} />}
      {shown !== undefined && (
        <div className="versions">
          <ul className="version-list">
            {versions.map((line) => (
              <li key={line.version}>
                <button type="button" className={line.version === shown.version ? 'version version-current' : 'version'} onClick={() => setChosen(line.version)} data-testid={testIdOf.version(line.version)}>
                  <VersionLine line={line} />
                </button>
              </li>
            ))}
          </ul>
          <VersionShown key={shown.version} item={item} flow={flow} version={shown.version} onTake={onTake} />
        </div>
      )}
    </Drawer>
  );
}

function VersionLine({ line }: { readonly line: FlowVersion }): ReactNode {
  const { t } = useSpeech();
  return (
    <>
      <strong>{t('flow.version', { n: line.version })}</strong>
      <Tag className="chip after" color={line.state === 'published' ? 'success' : 'default'}>{t(`version.${line.state}`)}</Tag>
      <div className="quiet"><When ms={line.publishedAtMs} /> · {line.publishedBy}</div>
      <div>{line.comment}</div>
    </>
  );
}

function VersionShown({ item, flow, version, onTake }: { readonly item: Item; readonly flow: Flow; readonly version: number; readonly onTake: (xml: string) => void }): ReactNode {
  const { t } = useSpeech();
  const { modal } = App.useApp();
  const { data, problem, reload } = useLoad(`${item.id} ${version}`, () => api.flowVersion(item.id, version));
  const { lawProfile } = flow.context as CheckContext;
  const take = async (xml: string): Promise<void> => {
    if (await modal.confirm({ title: t('flow.take-ask', { n: version }), content: t('flow.take-note') })) onTake(xml);
  };
  return (
    <div className="version-chart">
      <ProblemNote problem={problem} onRetry={reload} />
      {data === undefined ? problem === undefined && <PartLoading rows={10} /> : <Chart xml={data.xml} {...(lawProfile === undefined ? {} : { lawProfile })} />}
      {data !== undefined && <Button className="version-take" onClick={() => void take(data.xml)}>{t('flow.take')}</Button>}
    </div>
  );
}
