import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey } from '../../../client/use-call.ts';
import { usePages } from '../../../client/use-pages.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useBytes, useDay } from '../../../ui/format.ts';
import { MoreRows } from '../../../ui/more-rows.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { Checkbox } from '../../../ui/toggles.tsx';
import { ListProblem } from '../../page-parts/server-problem.tsx';
import type { PersonDetail } from '../person-words.tsx';

interface MediaCardProps {
  readonly server: ServerSummary;
  readonly person: PersonDetail;
}

/** As many as one call deletes. */
const atOnce = 100;

/** The files somebody sent; they can be deleted. */
export function MediaCard({ server, person }: MediaCardProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = useToast();
  const bytes = useBytes();
  const day = useDay();
  const remove = useAction('people.deleteMedia');
  const [shown, setShown] = useState(6);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const input = { serverId: server.id, userId: person.userId };
  const pages = usePages('people.media', input, { first: 0, last: shown });
  const count = pages.count ?? 0;

  const toggle = (mediaId: string, on: boolean) => {
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(mediaId);
      else next.delete(mediaId);
      return next;
    });
  };
  const yes = async () => {
    let deleted = 0;
    const left = [...chosen];
    while (left.length > 0) {
      const result = await remove.run({ ...input, mediaIds: left.slice(0, atOnce) });
      if (!result.ok) break;
      deleted += result.value.deleted;
      left.splice(0, atOnce);
      // What failed half-way goes on with what is left.
      setChosen(new Set(left));
    }
    if (left.length === 0) {
      setAsking(false);
      say(t('people.media.done', { count: deleted }));
    }
    queries.invalidateQueries({ queryKey: callKey('people.get', input) });
    queries.invalidateQueries({ queryKey: callKey('people.media') });
  };

  return (
    <Card title={t('people.media.title')}>
      <ListProblem server={server} pages={pages} />
      {pages.count === undefined && !pages.problem && <Skeleton className="h-14 w-full" />}
      {pages.count === 0 && <p className="text-quiet">{t('people.media.none')}</p>}
      <ul className="divide-y divide-line">
        {Array.from({ length: Math.min(shown, count) }, (_, index) => {
          const file = pages.item(index);
          return (
            file && (
              <li key={file.mediaId} className="flex items-start gap-3 py-2.5 ps-1">
                <Checkbox
                  label={t('people.media.choose', { name: file.name || file.mediaId })}
                  checked={chosen.has(file.mediaId)}
                  onChange={(on) => toggle(file.mediaId, on)}
                />
                <span className="min-w-0 flex-1">
                  <span className="flex min-w-0 items-center gap-2">
                    <span className="truncate font-medium">
                      {file.name ? <UntrustedText>{file.name}</UntrustedText> : t('people.media.unnamed')}
                    </span>
                    {file.quarantined && <Tag tone="attention">{t('people.media.quarantined')}</Tag>}
                  </span>
                  <span className="block truncate text-small text-quiet">
                    {bytes(file.bytes)} · {day(file.createdAt)} · <UntrustedText>{file.type}</UntrustedText>
                  </span>
                </span>
              </li>
            )
          );
        })}
      </ul>
      <div className="flex flex-wrap gap-2">
        {count > 0 && (
          <Button disabled={chosen.size === 0} onClick={() => setAsking(true)}>
            {t('people.media.remove', { count: chosen.size })}
          </Button>
        )}
        <MoreRows shown={shown} count={count} onMore={() => setShown(shown + 20)} />
      </div>
      <ConfirmDialog
        title={t('people.media.ask', { count: chosen.size })}
        open={asking}
        onClose={() => {
          setAsking(false);
          remove.clear();
        }}
        yes={t('people.media.yes')}
        onYes={yes}
        danger
        busy={remove.pending}
        problem={remove.problem}
      >
        <p className="measure text-quiet">{t('people.media.lose')}</p>
      </ConfirmDialog>
    </Card>
  );
}
