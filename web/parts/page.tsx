// Owns the frame of a page: title, what it is about, its buttons.
// Must not know routes.
// Asks nobody.
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';

/** What a page needs. `wide` = the whole window. */
export interface PageProps {
  readonly title: string;
  /** Shown in place of the plain title. */
  readonly heading?: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  /** True: the page is as high as the window; its last part takes what is left. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** A page. Its title becomes that of the window, and takes the focus so that a screen reader says where one is. */
export function Page({ title, heading, note, actions, wide = false, fill = false, children }: PageProps): ReactNode {
  const { t } = useSpeech();
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('product.name')}`;
  }, [title, t]);
  useEffect(() => {
    // A field that wants the focus keeps it.
    if (document.activeElement === null || document.activeElement === document.body) headingRef.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main className={`page ${wide ? 'page-wide' : ''} ${fill ? 'page-fill' : ''}`}>
      <header className="page-head">
        <div className="page-titles">
          <h1 ref={headingRef} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {note !== undefined && <div className="page-note">{note}</div>}
        </div>
        {actions !== undefined && <div className="page-actions no-print">{actions}</div>}
      </header>
      {children}
    </main>
  );
}
