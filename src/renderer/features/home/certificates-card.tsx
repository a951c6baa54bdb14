import { useTranslation } from 'react-i18next';
import type { Health } from '../../../shared/contract/health.ts';
import { Card } from '../../ui/card.tsx';
import { useMoment, useTimeUntil } from '../../ui/format.ts';
import { StateIcon } from '../../ui/state-mark.tsx';

/** The proof of each name that it is who it says, and until when it holds. */
export function CertificatesCard({ health }: { readonly health: Health }) {
  const { t } = useTranslation();
  const ahead = useTimeUntil();
  const moment = useMoment();
  const due = new Map(
    health.problems.flatMap(({ code, params, level }) =>
      code.startsWith('tls.') ? [[String(params.name), level]] : [],
    ),
  );
  if (health.certificates.length === 0) return null;
  return (
    <Card title={t('home.certificates')}>
      <p className="measure mb-3 text-quiet">{t('home.certificatesLead')}</p>
      <ul className="divide-y divide-line">
        {health.certificates.map(({ name, expiresAt, issuer }) => (
          <li key={name} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
            <span className="flex min-w-0 items-center gap-2">
              <StateIcon tone={due.get(name) ?? 'good'} className="size-4" />
              <span className="min-w-0 break-all">{name}</span>
            </span>
            <span className="numbers text-small text-quiet">
              {expiresAt === null ? (
                t('home.certificateNone')
              ) : (
                <time dateTime={expiresAt} title={moment(expiresAt)}>
                  {Date.parse(expiresAt) <= Date.now()
                    ? t('home.certificateOver', { when: moment(expiresAt) })
                    : t('home.certificateUntil', { when: ahead(expiresAt) })}
                </time>
              )}
              {expiresAt !== null &&
                Date.parse(expiresAt) > Date.now() &&
                ` · ${t('home.certificateRenews')}`}
              {issuer !== 'public' && ` · ${t(`home.issuer.${issuer}`)}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
