import { EyeOff, Lock, PenOff, ShieldCheck, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/contract/people.ts';
import { Tag } from '../../ui/tag.tsx';

/** What is special about somebody's account, in single words. */
export function PersonTags({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { role, admin, deactivated, locked, suspended, shadowBanned, erased } = person;
  return (
    <>
      {deactivated && (
        <Tag tone="quiet" icon={UserX}>
          {erased ? t('people.tag.erased') : t('people.tag.closed')}
        </Tag>
      )}
      {locked && !deactivated && (
        <Tag tone="attention" icon={Lock}>
          {t('people.tag.locked')}
        </Tag>
      )}
      {suspended === true && !deactivated && (
        <Tag tone="attention" icon={PenOff}>
          {t('people.tag.suspended')}
        </Tag>
      )}
      {shadowBanned && !deactivated && (
        <Tag tone="attention" icon={EyeOff}>
          {t('people.tag.shadowBanned')}
        </Tag>
      )}
      {admin && !deactivated && (
        <Tag tone="lamp" icon={ShieldCheck}>
          {t('people.tag.admin')}
        </Tag>
      )}
      {role !== 'person' && <Tag>{t(`people.role.${role}`)}</Tag>}
    </>
  );
}
