import { useTranslation } from 'react-i18next';
import { Card, Fact } from '../../../ui/card.tsx';
import { useAgo, useBytes, useMoment, useNumbers } from '../../../ui/format.ts';
import type { PersonDetail } from '../person-words.tsx';

/** Since when, how lately, and how much. */
export function AboutPersonCard({ person }: { readonly person: PersonDetail }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const ago = useAgo();
  const bytes = useBytes();
  const numbers = useNumbers();
  return (
    <Card title={t('people.person.about')}>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <Fact title={t('people.column.lastSeen')}>
          {person.lastSeenAt ? (
            <span title={moment(person.lastSeenAt)}>{ago(person.lastSeenAt)}</span>
          ) : (
            t('people.neverLong')
          )}
        </Fact>
        <Fact title={t('people.column.created')}>
          {person.createdAt ? moment(person.createdAt) : t('people.unknown')}
        </Fact>
        <Fact title={t('people.column.devices')}>{numbers(person.devices)}</Fact>
        <Fact title={t('people.column.rooms')}>{numbers(person.roomCount)}</Fact>
        <Fact title={t('people.column.storage')}>
          {t('people.person.storage', { count: person.mediaCount, size: bytes(person.mediaBytes) })}
        </Fact>
      </dl>
    </Card>
  );
}
