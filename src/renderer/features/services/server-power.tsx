import { Play, RotateCw, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { Button } from '../../ui/button.tsx';
import { useStatus } from '../servers/server-status.tsx';
import { ControlDialog } from './control-dialog.tsx';
import { useServiceActions } from './use-control.ts';

/** Starts what rests at a press. Restarting and stopping everything is seldom wanted: that lies in a menu. */
export function ServerPower({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const { status } = useStatus(server);
  const control = useServiceActions(server);
  const services = status?.services ?? [];
  const rests = services.filter((service) => service.state === 'exited' || service.state === 'created');
  const allRest = services.length > 0 && rests.length === services.length;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {rests.length > 0 && (
        <Button icon={Play} busy={control.pending} onClick={() => control.begin('start')}>
          {t('services.all.start')}
        </Button>
      )}
      {!allRest && (
        <ActionMenu
          label={t('services.menu', { name: server.name })}
          busy={control.pending}
          actions={[
            { icon: RotateCw, label: t('services.all.restart'), onSelect: () => control.ask('restart') },
            { icon: Square, label: t('services.all.stop'), onSelect: () => control.ask('stop') },
          ]}
        />
      )}
      <ControlDialog server={server} control={control} />
    </div>
  );
}
