import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverLook } from '../../../shared/contract/handover.ts';
import { message } from '../../../shared/message.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useAgo } from '../../ui/format.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { useSay } from '../../ui/use-language.ts';
import { KitDialog } from '../recovery-kit/kit-dialog.tsx';
import '../recovery-kit/kit-words.ts';
import { HandoverFinish } from './handover-finish.tsx';
import { HandoverKey } from './handover-key.tsx';
import { HandoverWithdraw } from './handover-withdraw.tsx';

interface HandoverStepsProps {
  readonly server: ServerSummary;
  readonly look: HandoverLook;
  readonly busy: boolean;
  readonly again: () => void;
}

/** What there is to hand over, in the order in which it is done. */
export function HandoverSteps({ server, look, busy, again }: HandoverStepsProps) {
  const { t } = useTranslation();
  const say = useSay();
  const [saving, setSaving] = useState(false);
  const { user, keys, password, change, here } = look;
  const changes = change.map((one) => say(one));
  return (
    <div className="space-y-5">
      <Part title={t('handover.keys', { user })}>
        <List
          lines={[
            ...keys.map(({ type, fingerprint, comment, ours }) => (
              <span key={fingerprint} dir="ltr" className="font-mono text-small break-all">
                {type} {fingerprint} {comment} {ours && `(${t('handover.yours')})`}
              </span>
            )),
            ...(password === true ? [t('handover.password')] : []),
          ]}
        />
      </Part>
      <HandoverKey server={server} onAdmitted={again} />
      <Part title={t('handover.kit')}>
        <p className="measure mb-2 text-quiet">{t('handover.kitBody')}</p>
        <Button onClick={() => setSaving(true)}>{t('handover.kitAction')}</Button>
        <KitDialog server={server} open={saving} onClose={() => setSaving(false)} />
      </Part>
      <Part title={t('handover.proof')}>
        <div role="status" className="mb-2">
          <Proof server={server} look={look} />
        </div>
        {look.admitted && (
          <div className="flex flex-wrap gap-2">
            <Button busy={busy} onClick={again}>
              {t('handover.again')}
            </Button>
            <HandoverWithdraw server={server} look={look} admitted={look.admitted} onWithdrawn={again} />
          </div>
        )}
      </Part>
      <Part title={t('handover.change')}>
        <List lines={changes} />
        <div className="mt-2">
          <CopyButton text={changes.join('\n')} what={t('handover.changeCopy')} worded />
        </div>
      </Part>
      <Part title={t('handover.here')}>
        <List
          lines={[
            ...here.secrets.map((what) => say(message(`handover.kept-${what}`))),
            ...(here.mirror === null ? [] : [t('handover.mirror', { path: here.mirror })]),
          ]}
        />
      </Part>
      <HandoverFinish server={server} look={look} />
    </div>
  );
}

function Proof({ server, look }: Pick<HandoverStepsProps, 'server' | 'look'>) {
  const { t } = useTranslation();
  const ago = useAgo();
  const { address, port } = server;
  const proof = look.admitted?.proof;
  switch (proof?.state) {
    case undefined:
      return <p className="text-quiet">{t('handover.none')}</p>;
    case 'proven':
      return <StateMark tone="good" word={t('handover.proven', { ago: ago(proof.at) })} />;
    case 'waiting':
      return <p className="measure">{t('handover.waiting', { address, port, user: look.user })}</p>;
    case 'unknowable':
      return <p className="measure">{t('handover.unknowable')}</p>;
  }
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-medium">{title}</h3>
      {children}
    </section>
  );
}

function List({ lines }: { readonly lines: readonly ReactNode[] }) {
  return (
    <ul className="measure list-disc space-y-1 ps-5 break-words">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never move
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
}
