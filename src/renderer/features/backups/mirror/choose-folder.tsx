import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localFolderSchema, type Mirror } from '../../../../shared/contract/backup-mirror.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import type { MirrorActions } from './use-mirror.ts';

interface ChooseFolderProps {
  readonly server: ServerSummary;
  readonly mirror: Mirror;
  readonly acts: MirrorActions;
}

/** Where the copy is to lie; a folder is proposed. */
export function ChooseFolder({ server, mirror, acts }: ChooseFolderProps) {
  const { t } = useTranslation();
  const [folder, setFolder] = useState(mirror.folder);
  const [tried, setTried] = useState(false);
  const usable = localFolderSchema.safeParse(folder.trim()).success;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (usable && !acts.pending) acts.set(folder.trim());
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      {mirror.completeAt !== null && <p className="text-quiet">{t('backups.mirror.stays')}</p>}
      <TextField
        label={t('backups.mirror.folder')}
        hint={t('backups.mirror.folderHint')}
        error={tried && !usable ? t('backups.mirror.folderWrong') : undefined}
        value={folder}
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
        maxLength={1024}
        onChange={(event) => setFolder(event.target.value)}
      />
      {acts.problem && <ServerProblem server={server} problem={acts.problem} />}
      <Button type="submit" busy={acts.pending}>
        {t('backups.mirror.keep')}
      </Button>
    </form>
  );
}
