import './kit-words.ts';
import { LifeBuoy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button } from '../../ui/button.tsx';
import { useAgo } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { KitDialog } from './kit-dialog.tsx';
import { useKitState, useParts } from './use-kit-state.ts';

/** Asks for the kit until it is saved, and again when something in it is not so any more. Else there is nothing. */
export function KitReminder({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const parts = useParts();
  const [saving, setSaving] = useState(false);
  const state = useKitState(server).data;
  // The dialog's second step is still shown when the first has made the kit current.
  const due = state !== undefined && state.state !== 'current';
  if (!due && !saving) return null;
  return (
    <>
      {due && (
        <Notice tone="attention" title={t(`recoveryKit.${state.state}`)}>
          <p className="measure text-quiet">
            {state.state === 'never'
              ? t('recoveryKit.neverBody')
              : t('recoveryKit.outdatedBody', { ago: ago(state.at), parts: parts(state.changed) })}
          </p>
          <Button icon={LifeBuoy} onClick={() => setSaving(true)}>
            {t(state.state === 'never' ? 'recoveryKit.save' : 'recoveryKit.saveNew')}
          </Button>
        </Notice>
      )}
      <KitDialog server={server} open={saving} onClose={() => setSaving(false)} />
    </>
  );
}
