import { useQueryClient } from '@tanstack/react-query';
import { Download, Upload } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../client/use-action.ts';
import { callKey, useCall } from '../../client/use-call.ts';
import { useSave } from '../../client/use-save.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The contract's limit, in bytes. */
const largest = 1024 * 1024;

/** The list of servers as a file, for another computer. */
export function ServerListCard() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = useToast();
  const save = useSave();
  const servers = useCall('servers.list', {}, { fresh: 30_000 });
  const write = useAction('servers.export');
  const read = useAction('servers.import');
  const picker = useRef<HTMLInputElement>(null);
  const problem = write.problem ?? read.problem;

  const exportList = async () => {
    read.clear();
    const result = await write.run({});
    if (result.ok) {
      await save(
        t('appSettings.servers.file'),
        new Blob([result.value.content], { type: 'application/json' }),
      );
    }
  };
  const importList = async (file: File | undefined) => {
    if (file === undefined) return;
    write.clear();
    if (file.size > largest) return say(t('appSettings.servers.large'), 'trouble');
    const result = await read.run({ content: await file.text() });
    if (!result.ok) return;
    const count = result.value.added.length;
    say(count > 0 ? t('appSettings.servers.added', { count }) : t('appSettings.servers.none'));
    await queries.invalidateQueries({ queryKey: callKey('servers.list') });
  };
  return (
    <Card title={t('appSettings.servers.title')}>
      <p className="measure text-quiet">{t('appSettings.servers.lead')}</p>
      {problem && (
        <div className="mt-4">
          <ProblemCard problem={problem} alert />
        </div>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {servers.data?.every(({ stage }) => stage === 'closed') ? (
          <p className="me-2 text-quiet">{t('appSettings.servers.empty')}</p>
        ) : (
          <Button icon={Download} busy={write.pending} onClick={exportList}>
            {t('appSettings.servers.export')}
          </Button>
        )}
        <Button icon={Upload} busy={read.pending} onClick={() => picker.current?.click()}>
          {t('appSettings.servers.import')}
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          tabIndex={-1}
          aria-hidden
          className="hidden"
          onChange={({ target }) => {
            void importList(target.files?.[0]);
            // The same file may be chosen once more.
            target.value = '';
          }}
        />
      </div>
      <p className="measure mt-2 text-small text-quiet">{t('appSettings.servers.importHint')}</p>
    </Card>
  );
}
