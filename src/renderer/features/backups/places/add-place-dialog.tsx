import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { type PlaceBoxes, readBoxes } from './draft-place.ts';
import { HostKeyQuestion } from './host-key-question.tsx';
import { PlaceFields } from './place-fields.tsx';
import { type PlaceKind, placeKinds } from './place-kinds.ts';
import { SftpSignIn, type SignInWay } from './sftp-sign-in.tsx';

interface AddPlaceDialogProps {
  readonly server: ServerSummary;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Describes a place, which is tried for real before it counts. */
export function AddPlaceDialog({ server, open, onClose }: AddPlaceDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('backups.add.title')} open={open} onClose={onClose}>
      <AddPlace server={server} onClose={onClose} />
    </Dialog>
  );
}

function AddPlace({ server, onClose }: Omit<AddPlaceDialogProps, 'open'>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const add = useAction('backups.addPlace');
  const secret = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<PlaceKind>('sftp');
  const [boxes, setBoxes] = useState<PlaceBoxes>({ port: '22' });
  const [shownWrong, setShownWrong] = useState(false);
  const [way, setWay] = useState<SignInWay>('password');
  const [passwordMissing, setPasswordMissing] = useState(false);
  const draft = readBoxes(kind, boxes);
  const asksPassword = kind === 'sftp' && way === 'password';
  const fingerprint =
    add.problem?.code === 'backup.host-key-unknown'
      ? String(add.problem.params.fingerprint ?? '')
      : undefined;

  const send = async (acceptHostKey?: string) => {
    const typed = secret.current?.value ?? '';
    setPasswordMissing(asksPassword && typed === '');
    if (!('place' in draft) || (asksPassword && typed === '')) return setShownWrong(true);
    const result = await add.run({
      serverId: server.id,
      place: draft.place,
      ...(typed !== '' && (kind === 'sftp' ? { sftpPassword: typed } : { secret: typed })),
      ...(acceptHostKey !== undefined && { acceptHostKey }),
    });
    if (!result.ok) return;
    queries.setQueryData(callKey('backups.status', { serverId: server.id }), result.value);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!add.pending) send();
  };
  const choose = (next: PlaceKind) => {
    setKind(next);
    setShownWrong(false);
    setPasswordMissing(false);
    add.clear();
  };

  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <p className="measure text-quiet">{t('backups.add.lead')}</p>
      <SelectField
        label={t('backups.add.kind')}
        hint={t(`backups.kind.${kind}Body`)}
        value={kind}
        onChange={choose}
        choices={placeKinds.map((value) => ({ value, title: t(`backups.kind.${value}`) }))}
      />
      <PlaceFields
        kind={kind}
        boxes={boxes}
        wrong={shownWrong && 'wrong' in draft ? draft.wrong : undefined}
        onChange={(box, text) => setBoxes({ ...boxes, [box]: text })}
      />
      {kind === 'sftp' && (
        <SftpSignIn
          server={server}
          way={way}
          onWay={(next) => {
            setWay(next);
            setPasswordMissing(false);
            add.clear();
          }}
          password={secret}
          missing={passwordMissing}
        />
      )}
      {(kind === 's3' || kind === 'rest') && (
        <PasswordField
          key={kind}
          ref={secret}
          label={t(kind === 's3' ? 'backups.add.secretKey' : 'backups.add.password')}
          maxLength={1024}
        />
      )}
      {fingerprint !== undefined ? (
        <HostKeyQuestion
          host={boxes.host ?? ''}
          fingerprint={fingerprint}
          busy={add.pending}
          onYes={() => send(fingerprint)}
        />
      ) : (
        add.problem && <ServerProblem server={server} problem={add.problem} again={() => send()} />
      )}
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        <Button onClick={add.pending ? add.cancel : onClose}>{t('ui.cancel')}</Button>
        {fingerprint === undefined && (
          <Button type="submit" look="primary" busy={add.pending}>
            {t(add.pending ? 'backups.add.trying' : 'backups.add.submit')}
          </Button>
        )}
      </div>
    </form>
  );
}
