import { Play, RotateCw, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ServiceAction } from '../../../shared/contract/services.ts';
import type { ServiceState } from '../../../shared/facts.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { useServiceName } from '../servers/use-service-name.ts';
import { ControlDialog } from './control-dialog.tsx';
import { useServiceActions } from './use-control.ts';

const icons = { restart: RotateCw, stop: Square, start: Play } as const;

interface ServiceMenuProps {
  readonly server: ServerSummary;
  readonly service: Pick<ServiceState, 'name' | 'state'>;
}

/** What can be done with one service: restart and stop while it runs, start while it does not. */
export function ServiceMenu({ server, service }: ServiceMenuProps) {
  const { t } = useTranslation();
  const nameOf = useServiceName();
  const control = useServiceActions(server, service.name);
  const rests = service.state === 'exited' || service.state === 'absent' || service.state === 'created';
  const actions: readonly ServiceAction[] = rests ? ['start'] : ['restart', 'stop'];
  // A start takes nothing from anybody: it is not asked about.
  const choose = (action: ServiceAction) =>
    action === 'start' ? control.begin(action) : control.ask(action);
  return (
    <>
      <ActionMenu
        label={t('services.menu', { name: nameOf(service.name) })}
        busy={control.pending}
        actions={actions.map((action) => ({
          icon: icons[action],
          label: t(`services.action.${action}`),
          onSelect: () => choose(action),
        }))}
      />
      <ControlDialog server={server} control={control} service={service.name} />
    </>
  );
}
