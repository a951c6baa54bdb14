import './kit-words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintedKit } from '../../../shared/contract/printed-kit.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { callKey } from '../../client/use-call.ts';
import { useSave } from '../../client/use-save.ts';
import { Button } from '../../ui/button.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import { KitForm, type KitParams } from './kit-form.tsx';
import { KitPage } from './kit-page.tsx';

interface SaveKitProps {
  readonly server: ServerSummary;
  readonly onClose: () => void;
}

/** First the encrypted file, then the page to print. It counts as saved with the file. */
export function SaveKit({ server, onClose }: SaveKitProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const saveFile = useSave();
  const make = useAction('recoveryKit.make');
  const saved = useAction('recoveryKit.saved');
  const [params, setParams] = useState<KitParams | undefined>();
  const [page, setPage] = useState<PrintedKit | undefined>();
  const serverId = server.id;

  const save = async (wanted: KitParams) => {
    setParams(wanted);
    const made = await make.run({ serverId, ...wanted });
    if (!made.ok) return;
    const { file, page: toPrint, mark } = made.value;
    if ((await saveFile(toPrint.fileName, new Blob([file], { type: 'text/plain' }))) !== 'saved') return;
    setParams(undefined);
    setPage(toPrint);
    const noted = await saved.run({ serverId, mark });
    if (noted.ok) {
      queries.setQueryData(callKey('recoveryKit.status', { serverId }), { state: 'current', at: mark.at });
    }
  };

  if (page !== undefined) {
    return (
      <>
        <KitPage kit={page} />
        {saved.problem && <ServerProblem server={server} problem={saved.problem} />}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button look="primary" onClick={onClose}>
            {t('recoveryKit.done')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p className="measure text-quiet">{t('recoveryKit.lead')}</p>
      <KitForm
        busy={make.pending}
        onSave={save}
        onCancel={() => {
          make.cancel();
          onClose();
        }}
      >
        {make.problem && params && (
          <ServerProblem server={server} problem={make.problem} again={() => save(params)} />
        )}
      </KitForm>
    </>
  );
}
