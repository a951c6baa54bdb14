// biome-ignore-all lint/a11y/useSemanticElements: cells of a ListTable, which is no table element
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../shared/contract/people.ts';
import type { CallOutput } from '../../../../shared/contract.ts';
import type { ServerId } from '../../../../shared/ids.ts';
import { paths } from '../../../base/paths.ts';
import { useBytes, useDay, useNumbers, useRelativeTime } from '../../../ui/format.ts';
import { Cell } from '../../../ui/list-table.tsx';
import { RowName, rowTagsClass } from '../../../ui/row-name.tsx';
import { Avatar } from '../avatar.tsx';
import { displayNameOf, PersonTags } from '../person-words.tsx';

interface PersonRowProps {
  readonly serverId: ServerId;
  readonly person: Person;
  readonly usage: CallOutput<'people.usage'>[number] | undefined;
}

/** Somebody in the list. The whole row leads to their page. */
export const PersonRow = memo(function PersonRow({ serverId, person, usage }: PersonRowProps) {
  const { t } = useTranslation();
  const day = useDay();
  const since = useRelativeTime();
  const bytes = useBytes();
  const numbers = useNumbers();
  return (
    <>
      <div role="cell" className="flex min-w-0 items-center gap-3">
        <Avatar person={person} />
        <RowName
          href={paths.person(serverId, person.userId)}
          name={displayNameOf(person)}
          address={person.userId}
        />
      </div>
      <div role="cell" className={rowTagsClass}>
        <PersonTags person={person} />
      </div>
      <div
        role="presentation"
        className="max-lg:col-span-2 max-lg:mt-3 max-lg:grid max-lg:grid-cols-2 max-lg:gap-x-4 lg:contents"
      >
        <Cell title={t('people.column.lastSeen')} className="text-small">
          {person.lastSeenAt ? (
            since(person.lastSeenAt)
          ) : (
            <span className="text-quiet">{t('people.never')}</span>
          )}
        </Cell>
        <Cell title={t('people.column.created')} className="text-small">
          {person.createdAt ? day(person.createdAt) : t('people.unknown')}
        </Cell>
        <Cell title={t('people.column.devices')} end className="numbers text-small">
          {usage ? numbers(usage.devices) : '…'}
        </Cell>
        <Cell title={t('people.column.storage')} end className="numbers text-small">
          {usage ? bytes(usage.mediaBytes) : '…'}
        </Cell>
      </div>
    </>
  );
});
