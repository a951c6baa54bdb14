import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paths } from '../../../../base/paths.ts';
import { ActionRow } from '../../../../ui/action-row.tsx';
import { buttonClass } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Disclosure } from '../../../../ui/disclosure.tsx';
import { isServiceAccount, type PersonActionProps } from '../../person-words.tsx';
import { AdminAction } from './admin-action.tsx';
import { DeactivateAction } from './deactivate-action.tsx';
import { LockOrSuspendAction } from './lock-or-suspend-action.tsx';
import { NameAction } from './name-action.tsx';
import { RateLimitAction } from './rate-limit-action.tsx';
import { ReactivateAction } from './reactivate-action.tsx';
import { ShadowBanAction } from './shadow-ban-action.tsx';

/** What can be done for and about somebody; what few need is folded away. */
export function ActionsCard({ server, person }: PersonActionProps) {
  const { t } = useTranslation();
  const props = { server, person };
  if (person.role === 'panel' || person.role === 'notices') {
    return (
      <Card title={t('people.actions.title')}>
        <p className="measure text-quiet">{t('people.actions.none')}</p>
      </Card>
    );
  }
  if (person.deactivated) {
    return (
      <Card title={t('people.actions.title')}>
        <ul>
          <ReactivateAction {...props} />
        </ul>
      </Card>
    );
  }
  const serviceAccount = isServiceAccount(person);
  return (
    <Card title={t('people.actions.title')}>
      <ul className="divide-y divide-line">
        <ActionRow title={t('people.reset.open')} body={t('people.reset.short')}>
          <Link href={paths.resetPassword(server.id, person.userId)} className={buttonClass('plain')}>
            {t('people.reset.button')}
          </Link>
        </ActionRow>
        <NameAction {...props} />
        <ActionRow title={t('people.actions.tell')} body={t('people.actions.tellBody')}>
          <Link href={paths.noticeTo(server.id, person.userId)} className={buttonClass('plain')}>
            {t('people.actions.tellButton')}
          </Link>
        </ActionRow>
        <AdminAction {...props} />
        {!serviceAccount && (
          <>
            <LockOrSuspendAction {...props} what="lock" />
            <LockOrSuspendAction {...props} what="suspend" />
            <DeactivateAction {...props} />
          </>
        )}
      </ul>
      {!serviceAccount && (
        <Disclosure title={t('people.actions.advanced')} className="mt-3 border-t border-line pt-3">
          <ul className="divide-y divide-line">
            <ShadowBanAction {...props} />
            <RateLimitAction {...props} />
          </ul>
        </Disclosure>
      )}
    </Card>
  );
}
