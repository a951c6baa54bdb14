import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { useMoment } from '../../../ui/format.ts';
import { PasswordField } from '../../../ui/password-field.tsx';
import { otherFolder, type useFromThisComputer } from './use-from-this-computer.ts';

/** A copy of backups on this computer: one Innkeeper has fetched, or any folder with one. */
export function FromThisComputer({ copy }: { readonly copy: ReturnType<typeof useFromThisComputer> }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { mirrors, chosen, folder, wrong } = copy;
  return (
    <div className="space-y-5">
      {mirrors.length > 0 && (
        <SelectField
          label={t('restoreOnto.place.copy')}
          hint={chosen?.folder}
          value={chosen?.folder ?? otherFolder}
          onChange={copy.choose}
          choices={[
            ...mirrors.map((one) => ({
              value: one.folder,
              title: t('restoreOnto.place.copyOf', {
                name: one.name,
                at: one.newestBackupAt === null ? '' : moment(one.newestBackupAt),
              }),
            })),
            { value: otherFolder, title: t('restoreOnto.place.otherFolder') },
          ]}
        />
      )}
      {chosen === undefined && (
        <TextField
          label={t('restoreOnto.place.folder')}
          hint={t('restoreOnto.place.folderHint')}
          error={wrong.has('folder') ? t('backups.mirror.folderWrong') : undefined}
          value={folder}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          maxLength={1024}
          onChange={(event) => copy.setFolder(event.target.value)}
        />
      )}
      <PasswordField
        ref={copy.password}
        label={t('restoreOnto.place.password')}
        hint={t(chosen?.hasPassword ? 'restoreOnto.place.passwordKept' : 'restoreOnto.place.passwordHint')}
        error={wrong.has('password') ? t('restoreOnto.place.passwordMissing') : undefined}
        maxLength={1024}
      />
    </div>
  );
}
