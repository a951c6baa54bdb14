import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../../ui/disclosure.tsx';
import type { JobView } from './job-view.ts';

/** What exactly happens, line by line. Stays at its end as long as the reader does. */
export function JobLog({ view }: { readonly view: JobView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Disclosure title={t('deploy.log')} onToggle={setOpen}>
      {open && <Lines view={view} />}
    </Disclosure>
  );
}

function Lines({ view }: { readonly view: JobView }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);

  const stayAtEnd = useEffectEvent((_newest: number) => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  });
  useEffect(() => stayAtEnd(view.lastSeq), [view.lastSeq]);

  return (
    <div
      ref={box}
      role="log"
      aria-label={t('deploy.logLabel')}
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      dir="ltr"
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 24;
      }}
      className="h-72 overflow-auto rounded-card border border-line bg-dusk p-3 font-mono text-small leading-5"
    >
      {view.dropped > 0 && <p className="text-quiet">{t('deploy.logCut', { count: view.dropped })}</p>}
      {view.log.length === 0 && <p className="text-quiet">{t('deploy.logEmpty')}</p>}
      {view.log.map((line) => (
        <p key={line.seq} className="whitespace-pre-wrap break-all">
          {line.text}
        </p>
      ))}
    </div>
  );
}
