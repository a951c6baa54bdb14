import './kit-words.ts';
import { LifeBuoy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useAgo } from '../../ui/format.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { KitDialog } from './kit-dialog.tsx';
import { useKitState, useParts } from './use-kit-state.ts';

/** The recovery kit among the backups: whether there is one, and saving it at any time. */
export function KitCard({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const parts = useParts();
  const [saving, setSaving] = useState(false);
  const query = useKitState(server);
  const state = query.data;
  return (
    <Card title={t('recoveryKit.title')}>
      <p className="measure mb-3 text-quiet">{t('recoveryKit.lead')}</p>
      <div className="mb-4" role="status">
        {state === undefined ? (
          query.error && <StateMark tone="quiet" word={t('recoveryKit.unknown')} />
        ) : state.state === 'current' ? (
          <StateMark tone="good" word={t('recoveryKit.current', { ago: ago(state.at) })} />
        ) : (
          <>
            <StateMark tone="attention" word={t(`recoveryKit.${state.state}`)} />
            {state.state === 'outdated' && (
              <p className="measure mt-1 text-quiet">
                {t('recoveryKit.outdatedBody', { ago: ago(state.at), parts: parts(state.changed) })}
              </p>
            )}
          </>
        )}
      </div>
      <Button icon={LifeBuoy} onClick={() => setSaving(true)}>
        {t(state?.state === 'never' || state === undefined ? 'recoveryKit.save' : 'recoveryKit.saveNew')}
      </Button>
      <KitDialog server={server} open={saving} onClose={() => setSaving(false)} />
    </Card>
  );
}
