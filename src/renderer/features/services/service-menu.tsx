import { EllipsisVertical, Play, RotateCw, Square } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { ServiceAction } from '../../../shared/contract/services.ts';
import type { ServiceState } from '../../../shared/facts.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { IconButton } from '../../ui/button.tsx';
import { useServiceName } from '../servers/use-service-name.ts';
import { ControlDialog } from './control-dialog.tsx';
import { useControl } from './use-control.ts';

const icons = { restart: RotateCw, stop: Square, start: Play } as const;

interface ServiceMenuProps {
  readonly server: ServerSummary;
  readonly service: Pick<ServiceState, 'name' | 'state'>;
}

/** What can be done with one service: restart and stop while it runs, start while it does not. */
export function ServiceMenu({ server, service }: ServiceMenuProps) {
  const { t } = useTranslation();
  const nameOf = useServiceName();
  const control = useControl(server, service.name);
  const rests = service.state === 'exited' || service.state === 'absent' || service.state === 'created';
  const actions: readonly ServiceAction[] = rests ? ['start'] : ['restart', 'stop'];
  // A start takes nothing from anybody: it is not asked about.
  const choose = (action: ServiceAction) =>
    action === 'start' ? control.begin(action) : control.ask(action);
  return (
    <>
      {/* Not modal: that would hold the page still with a style tag, which the security policy refuses. Not in a
          portal: that would lie outside the page's landmarks. */}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton
            icon={EllipsisVertical}
            label={t('services.menu', { name: nameOf(service.name) })}
            aria-busy={control.pending}
          />
        </DropdownMenu.Trigger>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-40 min-w-40 animate-come rounded-control border border-line bg-raised p-1 text-ink shadow-high"
        >
          {actions.map((action) => {
            const Icon = icons[action];
            return (
              <DropdownMenu.Item
                key={action}
                onSelect={() => choose(action)}
                className="flex min-h-10 cursor-default items-center gap-2.5 rounded-control px-3 outline-none data-highlighted:bg-lamp-wash"
              >
                <Icon aria-hidden className="size-4.5 text-quiet" />
                {t(`services.action.${action}`)}
              </DropdownMenu.Item>
            );
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Root>
      <ControlDialog server={server} control={control} service={service.name} />
    </>
  );
}
