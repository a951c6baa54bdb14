import { useQueryClient } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../../../shared/contract/people.ts';
import type { CallOutput } from '../../../../shared/contract.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey, useCall } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useRelativeTime } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { Checkbox } from '../../../ui/toggles.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { displayNameInSentence, type PersonDetail } from '../person-words.tsx';

interface DevicesCardProps {
  readonly server: ServerSummary;
  readonly person: PersonDetail;
}

/** Where somebody is signed in; one, some or all can be signed out. */
export function DevicesCard({ server, person }: DevicesCardProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = useToast();
  const signOut = useAction('people.signOutDevices');
  const input = { serverId: server.id, userId: person.userId };
  const query = useCall('people.devices', input, { fresh: 10_000 });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<'some' | 'all' | undefined>();
  const devices = query.data ?? [];
  const some = devices.filter(({ deviceId }) => chosen.has(deviceId));
  const name = displayNameInSentence(person);

  const toggle = (deviceId: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(deviceId);
    else next.delete(deviceId);
    setChosen(next);
  };
  const yes = async () => {
    const which = asking === 'all' ? 'all' : some.map(({ deviceId }) => deviceId);
    const result = await signOut.run({ ...input, devices: which });
    if (!result.ok) return;
    setAsking(undefined);
    setChosen(new Set());
    queries.setQueryData(callKey('people.devices', input), result.value);
    queries.setQueryData<CallOutput<'people.get'>>(
      callKey('people.get', input),
      (former) => former && { ...former, devices: result.value.length },
    );
    say(t('people.devices.done', { count: which === 'all' ? devices.length : which.length }));
  };

  return (
    <Card title={t('people.devices.title')}>
      <QueryProblem server={server} query={query} />
      {query.isPending && <Skeleton className="h-14 w-full" />}
      {query.data?.length === 0 && <p className="text-quiet">{t('people.devices.none')}</p>}
      {devices.length > 0 && (
        <>
          <ul className="max-h-96 divide-y divide-line overflow-y-auto">
            {devices.map((device) => (
              <li key={device.deviceId} className="flex items-start gap-3 py-2.5 ps-1">
                <Checkbox
                  label={t('people.devices.choose', { name: device.name || device.deviceId })}
                  checked={chosen.has(device.deviceId)}
                  onChange={(on) => toggle(device.deviceId, on)}
                />
                <DeviceWords device={device} />
              </li>
            ))}
          </ul>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button disabled={some.length === 0} onClick={() => setAsking('some')}>
              {t('people.devices.signOutSome', { count: some.length })}
            </Button>
            <Button onClick={() => setAsking('all')}>{t('people.devices.signOutAll')}</Button>
          </div>
        </>
      )}
      <ConfirmDialog
        title={
          asking === 'all'
            ? t('people.devices.askAll', { name })
            : t('people.devices.askSome', { count: some.length, name })
        }
        open={asking !== undefined}
        onClose={() => {
          setAsking(undefined);
          signOut.clear();
        }}
        yes={t('people.devices.yes')}
        onYes={yes}
        danger
        busy={signOut.pending}
        problem={signOut.problem}
      >
        <p className="measure text-quiet">{t('people.devices.lose')}</p>
      </ConfirmDialog>
    </Card>
  );
}

function DeviceWords({ device }: { readonly device: Device }) {
  const { t } = useTranslation();
  const since = useRelativeTime();
  const { deviceId, name, lastSeenAt, lastSeenAddress } = device;
  return (
    <>
      <MonitorSmartphone aria-hidden className="mt-0.5 size-5 shrink-0 text-quiet" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          {name ? <UntrustedText>{name}</UntrustedText> : t('people.devices.unnamed')}
        </span>
        <span className="block text-small text-quiet">
          {lastSeenAt ? t('people.devices.seen', { ago: since(lastSeenAt) }) : t('people.devices.neverSeen')}
          {lastSeenAddress && (
            <>
              {' · '}
              <bdi dir="ltr">{lastSeenAddress}</bdi>
            </>
          )}
          {' · '}
          <bdi dir="ltr" className="font-mono">
            {deviceId}
          </bdi>
        </span>
      </span>
    </>
  );
}
