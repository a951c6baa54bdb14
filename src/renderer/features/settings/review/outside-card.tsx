import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../shared/plan.ts';
import { allHostnames } from '../../../../shared/spec/hostnames.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useCall } from '../../../client/use-call.ts';
import { Card } from '../../../ui/card.tsx';
import { useSay } from '../../../ui/use-language.ts';
import { DnsTable } from '../../wizard/domain/dns-table.tsx';
import { needsProviderAddresses } from '../needs-provider-addresses.ts';
import { ProviderAddresses } from '../provider-addresses.tsx';
import type { Settings } from '../use-settings.ts';

interface OutsideProps {
  readonly server: ServerSummary;
  readonly settings: Settings;
  readonly plan: Plan;
}

/** How often the world is asked for new names, in milliseconds. */
const every = 10_000;

/** What has to be so outside of the server: names that are new, and ports that open. */
export function OutsideCards({ server, settings, plan }: OutsideProps) {
  const { t } = useTranslation();
  const say = useSay();
  const before = allHostnames(settings.base);
  const fresh = allHostnames(settings.wanted).filter((name) => !before.includes(name));
  const report = useCall(
    'dns.check',
    { serverId: server.id, spec: { ...settings.wanted } },
    { enabled: fresh.length > 0, every, keep: true },
  );
  const records = (report.data?.needed ? report.data.records : []).filter(({ name }) => fresh.includes(name));
  return (
    <>
      {records.length > 0 && (
        <Card title={t('settings.review.names')}>
          <p className="measure mb-3 text-quiet">{t('settings.review.namesLead')}</p>
          <DnsTable records={records} />
        </Card>
      )}
      {settings.changed.includes('features.synapse.oidc.enabled') &&
        needsProviderAddresses(settings.wanted) && (
          <Card title={t('settings.review.provider')}>
            <ProviderAddresses spec={settings.wanted} />
          </Card>
        )}
      {plan.openPorts.length > 0 && (
        <Card title={t('settings.review.ports')}>
          <p className="measure mb-3 text-quiet">{t('settings.review.portsLead')}</p>
          <ul className="space-y-1">
            {plan.openPorts.map(({ protocol, ports, what }) => (
              <li key={`${ports}/${protocol}`} className="flex flex-wrap gap-x-3">
                <span dir="ltr" className="numbers min-w-36 font-mono text-small leading-6">
                  {ports.replace(':', '–')} {protocol.toUpperCase()}
                </span>
                <span className="text-quiet">{say(what)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
