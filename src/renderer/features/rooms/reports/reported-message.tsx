import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RoomMessage } from '../../../../shared/contract/reports.ts';
import { classes } from '../../../ui/classes.ts';
import { useMoment } from '../../../ui/format.ts';
import { ScrollText, UntrustedText } from '../../../ui/text.tsx';

/** One thing said in a room, as far as the server can read it. */
export function ReportedMessage({
  said,
  marked = false,
}: {
  readonly said: RoomMessage;
  readonly marked?: boolean;
}) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <li
      aria-current={marked || undefined}
      className={classes('px-4 py-2.5', marked && 'border-s-4 border-s-attention bg-lamp-wash')}
    >
      <p className="flex flex-wrap justify-between gap-x-3 text-small text-quiet">
        <bdi dir="ltr" className="break-all">
          {said.sender}
        </bdi>
        <span>{moment(said.at)}</span>
      </p>
      {said.text !== null ? (
        <ScrollText label={t('rooms.reports.said')}>
          {said.text.split('\n').map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, which never change
            <span key={index} className="block">
              <UntrustedText>{line}</UntrustedText>
            </span>
          ))}
        </ScrollText>
      ) : (
        <p className="flex items-center gap-1.5 text-quiet">
          {said.encrypted && <Lock aria-hidden className="size-4 shrink-0" />}
          {said.encrypted ? t('rooms.reports.encrypted') : t('rooms.reports.noText', { type: said.type })}
        </p>
      )}
    </li>
  );
}
