import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { classes } from '../../../ui/classes.ts';
import { Field, inputClass, SelectField } from '../../../ui/field.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { PlaceFields } from '../../backups/places/place-fields.tsx';
import { SftpKey } from '../../backups/places/sftp-key.tsx';
import { remotePlaceKinds, sftpKeyChoices, type useFromPlace } from './use-from-place.ts';

interface ByHandProps {
  readonly server: ServerSummary;
  readonly hand: ReturnType<typeof useFromPlace>;
}

/** Where the backups are, how to get in there, and their password. */
export function FromPlace({ server, hand }: ByHandProps) {
  const { t } = useTranslation();
  const { kind, boxes, keyWay, wrong } = hand;
  return (
    <div className="space-y-5">
      <SelectField
        label={t('backups.add.kind')}
        hint={t(`backups.kind.${kind}Body`)}
        value={kind}
        onChange={hand.setKind}
        choices={remotePlaceKinds.map((value) => ({ value, title: t(`backups.kind.${value}`) }))}
      />
      <PlaceFields
        kind={kind}
        boxes={boxes}
        wrong={wrong}
        onChange={(box, text) => hand.setBoxes({ ...boxes, [box]: text })}
      />
      {kind === 'sftp' && (
        <>
          <ChoiceCards
            row
            label={t('restoreOnto.place.sftp')}
            value={keyWay}
            onChange={hand.setKeyWay}
            choices={sftpKeyChoices.map((value) => ({
              value,
              title: t(`restoreOnto.place.${value === 'password' ? 'withPassword' : value}`),
            }))}
          />
          {keyWay === 'newKey' && <SftpKey server={server} of="restore.sftpKey" />}
          {keyWay === 'password' && (
            <PasswordField
              ref={hand.secret}
              label={t('backups.add.sftpPassword')}
              hint={t('backups.add.sftpPasswordHint')}
              error={wrong.has('sftpPassword') ? t('backups.add.sftpPasswordMissing') : undefined}
              maxLength={1024}
            />
          )}
          {keyWay === 'oldKey' && (
            <Field
              label={t('restoreOnto.place.oldKeyLabel')}
              hint={t('restoreOnto.place.oldKeyHint')}
              error={wrong.has('key') ? t('restoreOnto.place.oldKeyMissing') : undefined}
            >
              {(ids) => (
                <textarea
                  {...ids}
                  ref={hand.key}
                  rows={4}
                  dir="ltr"
                  spellCheck={false}
                  autoComplete="off"
                  maxLength={65_536}
                  placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
                  className={classes(inputClass, 'font-mono text-small')}
                />
              )}
            </Field>
          )}
        </>
      )}
      {(kind === 's3' || kind === 'rest') && (
        <PasswordField
          key={kind}
          ref={hand.secret}
          label={t(kind === 's3' ? 'backups.add.secretKey' : 'backups.add.password')}
          maxLength={1024}
        />
      )}
      <PasswordField
        ref={hand.password}
        label={t('restoreOnto.place.password')}
        hint={t('restoreOnto.place.passwordHint')}
        error={wrong.has('password') ? t('restoreOnto.place.passwordMissing') : undefined}
        maxLength={1024}
      />
    </div>
  );
}
