import { EyeOff, Lock, PenOff, ShieldCheck, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/contract/people.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Tag } from '../../ui/tag.tsx';
import { isolate, sanitize } from '../../ui/text.tsx';

/** One person as their page shows them. */
export type PersonDetail = CallOutput<'people.get'>;

/** What each action on a person's page is given. */
export interface PersonActionProps {
  readonly server: ServerSummary;
  readonly person: PersonDetail;
}

type Named = Pick<Person, 'name' | 'localpart'>;

/** What somebody is called: their own word, else the name in their address. */
export function displayNameOf({ name, localpart }: Named): string {
  const said = sanitize(name).trim();
  return said === '' ? localpart : said;
}

/** The same, for the middle of a sentence. */
export function displayNameInSentence(person: Named): string {
  return isolate(displayNameOf(person));
}

/** Accounts that keep the house: they cannot be locked, closed or made less. */
export function isServiceAccount({ role }: Pick<Person, 'role'>): boolean {
  return role === 'host' || role === 'panel' || role === 'notices';
}

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
