import '../../page-parts/wizard-words.ts';
import '../restore/restore-words.ts';
import { Clock, Globe, type LucideIcon, Server } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paths } from '../../../base/paths.ts';
import { ActionRow } from '../../../ui/action-row.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { WelcomePicture } from '../../../ui/pictures/pictures.tsx';
import { NeedGuide } from '../connect/need-guide.tsx';
import { useRestoreSource } from '../restore/restore-source.ts';
import { WizardButtons, WizardPage } from '../wizard-page.tsx';

const needed = [
  ['server', Server],
  ['domain', Globe],
  ['time', Clock],
] as const satisfies readonly (readonly [string, LucideIcon])[];

/** What somebody sees who has no server here yet: what this is, what it takes, and the ways to begin. */
export function StartPage() {
  const { t } = useTranslation();
  const { want, forget } = useRestoreSource();
  return (
    <WizardPage
      picture={<WelcomePicture />}
      caption={t('start.caption')}
      title={t('start.title')}
      lead={t('start.lead')}
    >
      <section aria-labelledby="needed" className="space-y-4">
        <h2 id="needed" className="text-lead font-semibold">
          {t('start.needed')}
        </h2>
        <ul className="space-y-3">
          {needed.map(([name, Icon]) => (
            <li key={name} className="flex items-start gap-3">
              <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-lamp" />
              <p className="measure">
                <span className="font-medium">{t(`start.need.${name}`)}</span>{' '}
                <span className="text-quiet">{t(`start.need.${name}Body`)}</span>
              </p>
            </li>
          ))}
        </ul>
        <NeedGuide />
      </section>
      <WizardButtons>
        <Link href={paths.add} onClick={forget} className={buttonClass('primary')}>
          {t('start.setUp')}
        </Link>
      </WizardButtons>
      <section aria-labelledby="other-ways">
        <h2 id="other-ways" className="text-lead font-semibold">
          {t('start.other')}
        </h2>
        <ul className="divide-y divide-line">
          <ActionRow title={t('start.known')} body={t('start.knownBody')}>
            <Link href={paths.addKnown} onClick={forget} className={buttonClass('plain')}>
              {t('start.knownDo')}
            </Link>
          </ActionRow>
          <ActionRow title={t('restoreOnto.have')} body={t('start.backupBody')}>
            <Link href={paths.add} onClick={() => want()} className={buttonClass('plain')}>
              {t('start.backupDo')}
            </Link>
          </ActionRow>
        </ul>
      </section>
    </WizardPage>
  );
}
