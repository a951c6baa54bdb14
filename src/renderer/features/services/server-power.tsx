import { Play, RotateCw, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button } from '../../ui/button.tsx';
import { useStatus } from '../servers/server-status.tsx';
import { ControlDialog } from './control-dialog.tsx';
import { useControl } from './use-control.ts';

/** Stops, starts and restarts everything. What rests can be started; what runs, restarted or stopped. */
export function ServerPower({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const { status } = useStatus(server);
  const control = useControl(server);
  const services = status?.services ?? [];
  const rests = services.filter((service) => service.state === 'exited' || service.state === 'created');
  const allRest = services.length > 0 && rests.length === services.length;
  return (
    <div className="flex flex-wrap gap-2">
      {rests.length > 0 && (
        <Button icon={Play} busy={control.pending} onClick={() => control.begin('start')}>
          {t('services.all.start')}
        </Button>
      )}
      {!allRest && (
        <>
          <Button icon={RotateCw} onClick={() => control.ask('restart')}>
            {t('services.all.restart')}
          </Button>
          <Button icon={Square} onClick={() => control.ask('stop')}>
            {t('services.all.stop')}
          </Button>
        </>
      )}
      <ControlDialog server={server} control={control} />
    </div>
  );
}
