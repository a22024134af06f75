// Owns the buttons above the chart.
// Must not save or publish: those are the host's buttons.
// Asks the session.
import { Button, Tag } from 'antd';
import { BorderOuterOutlined, FileImageOutlined, PictureOutlined, PrinterOutlined, RedoOutlined, SearchOutlined, UndoOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { service } from '../diagram/services.ts';
import type { WordKey } from '../language/words.ts';
import { downloadText } from '../session/download-text.ts';
import { useSession, useWords } from './use-session.ts';

/** Undo, zoom, find, export, print. */
export function Toolbar(): ReactNode {
  const session = useSession();
  const say = useWords();
  const { diagram } = session;
  const button = (key: WordKey, icon: ReactNode, onClick: () => void, disabled = false): ReactNode => (
    <Button key={key} size="small" type="text" icon={icon} title={say(key)} aria-label={say(key)} data-testid={`tool-${key}`} disabled={disabled} onClick={onClick} />
  );
  // After the click is over: the search closes at a click outside of it.
  const find = (): void => void setTimeout(() => service(diagram, 'editorActions').trigger('find'));
  const exportSvg = async (): Promise<void> => {
    downloadText(`${session.flowName() || 'flow'}.svg`, 'image/svg+xml', await session.exportSvg());
  };
  return (
    <div className="qc-toolbar" role="toolbar">
      {session.readOnly ? (
        <Tag>{say('readOnly')}</Tag>
      ) : (
        <>
          {button('undo', <UndoOutlined />, () => session.undo(), !session.canUndo())}
          {button('redo', <RedoOutlined />, () => session.redo(), !session.canRedo())}
          <i className="qc-divider" />
        </>
      )}
      {button('zoomOut', <ZoomOutOutlined />, () => service(diagram, 'zoomScroll').stepZoom(-1))}
      {button('zoomIn', <ZoomInOutlined />, () => service(diagram, 'zoomScroll').stepZoom(1))}
      {button('fit', <BorderOuterOutlined />, () => session.fit())}
      {button('minimap', <PictureOutlined />, () => service(diagram, 'minimap').toggle())}
      {session.readOnly ? null : button('find', <SearchOutlined />, find)}
      <i className="qc-divider" />
      {button('exportSvg', <FileImageOutlined />, () => void exportSvg())}
      {button('print', <PrinterOutlined />, () => void session.print())}
    </div>
  );
}
