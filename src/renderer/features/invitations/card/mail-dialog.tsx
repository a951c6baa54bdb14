import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguageTag, languageNames, languageTags } from '../../../../shared/language-tags.ts';
import { mailAddress } from '../../../../shared/spec/fields.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { useShowInvitation } from './use-show-invitation.ts';

interface MailDialogProps {
  readonly server: ServerSummary;
  readonly token: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** To whom the card goes by mail, and in which language. */
export function MailDialog(props: MailDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('invitations.mail.title')} open={props.open} onClose={props.onClose}>
      <MailForm {...props} />
    </Dialog>
  );
}

function MailForm({ server, token, onClose }: MailDialogProps) {
  const { t, i18n } = useTranslation();
  const say = useToast();
  const show = useShowInvitation(server.id);
  const send = useAction('mail.invitation');
  const [to, setTo] = useState('');
  const [wrong, setWrong] = useState(false);
  const [language, setLanguage] = useState(isLanguageTag(i18n.language) ? i18n.language : 'en');

  const submit = async () => {
    const address = to.trim();
    const good = mailAddress.safeParse(address).success;
    setWrong(!good);
    if (!good) return;
    const result = await send.run({ serverId: server.id, token, to: address, language });
    if (!result.ok) return;
    show(result.value.invitation);
    say(t('invitations.mail.done', { to: address }));
    onClose();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!send.pending) void submit();
  };

  return (
    <form onSubmit={onSubmit} noValidate className="space-y-4">
      <p className="measure text-quiet">{t('invitations.mail.lead')}</p>
      {send.problem && !send.pending && (
        <ServerProblem server={server} problem={send.problem} again={() => void submit()} />
      )}
      <TextField
        label={t('invitations.mail.to')}
        error={wrong ? t('invitations.mail.wrong') : undefined}
        type="email"
        dir="ltr"
        autoComplete="off"
        autoFocus
        maxLength={254}
        value={to}
        onChange={({ target }) => setTo(target.value)}
      />
      <SelectField
        label={t('invitations.mail.language')}
        value={language}
        onChange={setLanguage}
        choices={languageTags.map((tag) => ({ value: tag, title: languageNames[tag] }))}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={send.pending ? send.cancel : onClose}>{t('ui.cancel')}</Button>
        <Button type="submit" look="primary" busy={send.pending}>
          {t('invitations.mail.submit')}
        </Button>
      </div>
    </form>
  );
}
