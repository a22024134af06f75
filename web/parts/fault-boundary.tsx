// Owns what is shown when drawing a part of a page failed.
// Must not let one broken part take the rest of the page with it.
// Asks React.
import { Button, Result } from 'antd';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';

interface Props {
  readonly children: ReactNode;
  /** A change of it tries again. */
  readonly resetKey?: string;
}

interface State {
  readonly fault: Error | undefined;
  readonly resetKey: string | undefined;
}

/** Catches faults of the parts below it. */
export class FaultBoundary extends Component<Props, State> {
  override state: State = { fault: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(thrown: unknown): Partial<State> {
    return { fault: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { fault: undefined, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    if (this.state.fault === undefined) return this.props.children;
    return <FaultShown fault={this.state.fault} onRetry={() => this.setState({ fault: undefined })} />;
  }
}

/** A file of the page that did not arrive; the browser remembers the failure, so only loading the page again helps. */
function isMissingFile(fault: Error): boolean {
  return /dynamically imported module|module script|preload/i.test(fault.message);
}

function FaultShown({ fault, onRetry }: { readonly fault: Error; readonly onRetry: () => void }): ReactNode {
  const { t } = useSpeech();
  return (
    <Result
      status="warning"
      title={t('fault.title')}
      subTitle={isMissingFile(fault) ? t('fault.missing-file') : t('fault.what-to-do', { detail: fault.message })}
      extra={[
        ...(isMissingFile(fault) ? [] : [<Button key="retry" type="primary" onClick={onRetry}>{t('action.retry')}</Button>]),
        <Button key="reload" onClick={() => location.reload()}>{t('fault.reload')}</Button>,
      ]}
    />
  );
}
