import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Implications } from '../../../shared/contract/implications.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { Card } from '../../ui/card.tsx';
import { useMebibytes } from '../../ui/format.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useSay } from '../../ui/use-language.ts';

interface TakesCardProps {
  readonly server: ServerSummary;
  /** Of the server as it is, and as it is wanted for. */
  readonly base: Implications;
  readonly wanted: Implications;
}

/** What a server set up like this takes: memory, names and ways in, with what is new about them. */
export function ResourcesCard({ server, base, wanted }: TakesCardProps) {
  const { t } = useTranslation();
  const say = useSay();
  const known = new Set(base.ports.map(portText));
  return (
    <Card title={t('settings.takes.title')}>
      <p className="measure mb-4 text-quiet">{t('settings.takes.lead')}</p>
      <dl className="space-y-4">
        <Row term={t('settings.takes.memory')}>
          <Memory server={server} needed={wanted.memoryMiB} />
        </Row>
        <Row term={t('settings.takes.names')}>
          <ul className="space-y-1">
            {wanted.names.map((name) => (
              <li key={name} className="flex flex-wrap items-center gap-x-2 break-all">
                <span dir="ltr">{name}</span>
                {!base.names.includes(name) && <Tag>{t('settings.takes.new')}</Tag>}
              </li>
            ))}
          </ul>
        </Row>
        <Row term={t('settings.takes.ports')}>
          <ul className="space-y-1">
            {wanted.ports.map((port) => (
              <li key={portText(port)} className="flex flex-wrap items-center gap-x-3">
                <span dir="ltr" className="numbers min-w-36 font-mono text-small leading-6">
                  {portText(port)}
                </span>
                <span className="text-quiet">{say(port.what)}</span>
                {!known.has(portText(port)) && <Tag>{t('settings.takes.new')}</Tag>}
              </li>
            ))}
          </ul>
        </Row>
      </dl>
    </Card>
  );
}

function Row({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="font-medium">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Memory({ server, needed }: { readonly server: ServerSummary; readonly needed: number }) {
  const { t } = useTranslation();
  const sizes = useMebibytes();
  const facts = useCall('servers.inspect', { serverId: server.id }, { fresh: 300_000 });
  const present = facts.data?.memory.totalMiB;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="numbers">{t('settings.takes.needed', { amount: sizes(needed) })}</span>
      {present !== undefined && (
        <StateMark
          // A server sold as "2 GB" shows a little less.
          tone={present >= needed * 0.9 ? 'good' : 'attention'}
          word={t('settings.takes.present', { amount: sizes(present) })}
        />
      )}
    </span>
  );
}

function portText({ protocol, from, to }: Implications['ports'][number]): string {
  return `${from === to ? from : `${from}–${to}`} ${protocol.toUpperCase()}`;
}
