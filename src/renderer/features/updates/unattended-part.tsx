import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Updates } from '../../../shared/contract/updates.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useMoment } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { useSay } from '../../ui/use-language.ts';

interface UnattendedPartProps {
  readonly server: ServerSummary;
  readonly unattended: NonNullable<Updates['system']['unattended']>;
  readonly notInEffect: Updates['system']['notInEffect'];
}

/** How the system installs updates by itself, what that did lately, and what went wrong with it. */
export function UnattendedPart({ server, unattended, notInEffect }: UnattendedPartProps) {
  const { t } = useTranslation();
  const say = useSay();
  const moment = useMoment();
  const { installs, nextAt, restarts, dockerHeld, failed, installed } = unattended;
  const isOn = installs !== 'off';
  return (
    <section className="mt-5 space-y-2">
      <h3 className="font-medium">{t('updates.system.unattended.title')}</h3>
      <p className="measure">
        {t(`updates.system.unattended.${installs}`)}{' '}
        {isOn && nextAt !== null && t('updates.system.unattended.next', { at: moment(nextAt) })}{' '}
        {isOn && restarts && t('updates.system.unattended.restarts')}
      </p>
      {isOn && (
        <p className="measure text-small text-quiet">
          {t(`updates.system.unattended.${dockerHeld ? 'held' : 'docker'}`)}
        </p>
      )}
      {notInEffect !== null ? (
        <Notice tone="attention" title={t('updates.system.unattended.differs')}>
          <p className="measure wrap-anywhere text-quiet">{say(notInEffect)}</p>
        </Notice>
      ) : (
        isOn &&
        failed.length > 0 && (
          <Notice tone="attention" title={t('updates.system.unattended.failed')}>
            <Lines lines={failed} />
          </Notice>
        )
      )}
      {installed.length > 0 && (
        <Disclosure title={t('updates.system.unattended.lately')}>
          <Lines
            lines={installed.map(
              ({ at, packages }) =>
                `${moment(at)}: ${packages.map(({ name, version }) => `${name} ${version}`).join(', ')}`,
            )}
          />
        </Disclosure>
      )}
      <Link
        href={paths.setting(server.id, 'system.updates')}
        className="text-small text-lamp underline underline-offset-2"
      >
        {t('updates.system.unattended.change')}
      </Link>
    </section>
  );
}

/** What programs on the server have written, as text. */
function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="max-h-56 space-y-1 overflow-y-auto">
      {lines.map((line) => (
        <li key={line} dir="ltr" className="font-mono text-small wrap-anywhere">
          {line}
        </li>
      ))}
    </ul>
  );
}
