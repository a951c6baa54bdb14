import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { SftpKey } from './sftp-key.tsx';

/** How the server's key gets to an SFTP server: brought there with a password, or by the host. */
export type SignInWay = 'password' | 'key';

interface SftpSignInProps {
  readonly server: ServerSummary;
  readonly way: SignInWay;
  readonly onWay: (way: SignInWay) => void;
  readonly password: RefObject<HTMLInputElement | null>;
  readonly missing: boolean;
}

/** How the server comes to sign in at an SFTP server. */
export function SftpSignIn({ server, way, onWay, password, missing }: SftpSignInProps) {
  const { t } = useTranslation();
  return (
    <>
      <ChoiceCards
        row
        label={t('backups.add.signIn')}
        value={way}
        onChange={onWay}
        choices={(['password', 'key'] as const).map((value) => ({
          value,
          title: t(`backups.add.signInBy.${value}`),
        }))}
      />
      {way === 'key' ? (
        <SftpKey server={server} />
      ) : (
        <PasswordField
          ref={password}
          label={t('backups.add.sftpPassword')}
          hint={t('backups.add.sftpPasswordHint')}
          error={missing ? t('backups.add.sftpPasswordMissing') : undefined}
          maxLength={1024}
        />
      )}
    </>
  );
}
