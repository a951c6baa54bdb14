import { zodResolver } from '@hookform/resolvers/zod';
import { type FormEvent, useRef, useState } from 'react';
import { type UseFormReturn, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { HandedFile } from '../../../../shared/handed-file.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { TextField } from '../../../ui/field.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { ComeIntoView, ProblemCard } from '../../../ui/problem-card.tsx';
import { useErrorsInLanguage } from '../../../ui/use-language.ts';
import { WizardButtons } from '../wizard-page.tsx';
import { type ConnectForm, connectSchema } from './connect-form.ts';
import { ChangedKeyDialog } from './fingerprint-question.tsx';
import { KeyField } from './key-field.tsx';
import { useHandedFile } from './use-handed-file.ts';
import { useSshCommand } from './use-ssh-command.ts';

interface ConnectFieldsProps {
  readonly start: ConnectForm;
  readonly problem: Problem | undefined;
  /** Where "Back" leads, if this is not the first page. */
  readonly back: string | undefined;
  readonly pending: boolean;
  readonly busyWords: string;
  /** See `useHandedFile`. */
  readonly handed: string | undefined;
  readonly onKit: (kit: HandedFile) => void;
  readonly onSubmit: (form: ConnectForm) => Promise<void>;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
  readonly onTrust: (fingerprint: string) => void;
}

/** The fields of the first page, and what came of the last try. */
export function ConnectFields(props: ConnectFieldsProps) {
  const { t } = useTranslation();
  const schema = connectSchema(t);
  const [reinstalled, setReinstalled] = useState(false);
  const form = useForm<ConnectForm, unknown, ConnectForm>({
    defaultValues: props.start,
    resolver: zodResolver(schema),
  });
  const { register, handleSubmit, formState, control, setValue, setFocus, getValues } = form;
  useErrorsInLanguage(form);
  const keys = useHandedFile(setValue, { named: props.handed, onKit: props.onKit });
  const way = useWatch({ control, name: 'way' });
  const { errors } = formState;
  const details = useRef<HTMLDivElement>(null);
  const command = useSshCommand(form);
  const portWrong = errors.port !== undefined || props.start.port !== 22 || command.portTold;

  const focusOnWhatIsWrong = () => {
    const code = props.problem?.code ?? '';
    if (code === 'ssh.auth-failed') setFocus(getValues('way') === 'password' ? 'password' : 'user');
    else if (code === 'ssh.key-passphrase') setFocus('passphrase');
    else if (code === 'ssh.key-unreadable') setFocus('privateKey');
    else if (code === 'network.refused') openDetails();
    else setFocus('address');
  };
  const openDetails = () => {
    const fold = details.current?.querySelector('details');
    if (fold) fold.open = true;
    setFocus('port');
  };

  const submit = (event: FormEvent) => {
    command.spread();
    return handleSubmit(props.onSubmit)(event);
  };

  return (
    <form onSubmit={submit} noValidate className="space-y-6">
      <ComeIntoView news={props.problem}>
        {props.problem && (
          <ProblemCard
            key={props.problem.code}
            problem={props.problem}
            alert
            handlers={{
              retry: props.onRetry,
              'edit-connection': focusOnWhatIsWrong,
              'replace-host-key': () => setReinstalled(true),
            }}
          />
        )}
      </ComeIntoView>
      <div className="grid gap-5 sm:grid-cols-[3fr_2fr]">
        <TextField
          label={t('connect.address')}
          hint={t('connect.addressHint')}
          error={errors.address?.message}
          autoFocus
          dir="ltr"
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          {...register('address', { onBlur: command.spread })}
          onPaste={command.paste}
        />
        <TextField
          label={t('connect.user')}
          hint={t('connect.userHint')}
          error={errors.user?.message}
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
          {...register('user')}
        />
      </div>
      <ChoiceCards
        row
        label={t('connect.way')}
        value={way}
        onChange={(next) => setValue('way', next)}
        choices={(['password', 'key', 'agent'] as const).map((value) => ({
          value,
          title: t(`connect.ways.${value}`),
        }))}
      />
      <CredentialFields key={keys} form={form} way={way} />
      <div ref={details}>
        <Disclosure title={t('ui.details')} open={portWrong || undefined}>
          <div className="max-w-72 space-y-3">
            <TextField
              label={t('connect.port')}
              hint={t('connect.portHint')}
              error={errors.port?.message}
              inputMode="numeric"
              dir="ltr"
              className="numbers max-w-28"
              {...register('port', { valueAsNumber: true })}
            />
          </div>
          {way === 'agent' && <p className="measure mt-3 text-small text-quiet">{t('connect.agentTerm')}</p>}
        </Disclosure>
      </div>
      <WizardButtons back={props.back}>
        {props.pending && <Button onClick={props.onCancel}>{t('connect.stop')}</Button>}
        <Button type="submit" look="primary" busy={props.pending}>
          {props.pending ? props.busyWords : t('connect.submit')}
        </Button>
      </WizardButtons>
      <ChangedKeyDialog
        open={reinstalled}
        onClose={() => setReinstalled(false)}
        onYes={() => {
          setReinstalled(false);
          props.onTrust(String(props.problem?.params.fingerprint ?? ''));
        }}
      />
    </form>
  );
}

/** What is asked for in each of the ways of signing in. */
function CredentialFields({
  form: { register, formState, setValue, getValues },
  way,
}: {
  readonly form: UseFormReturn<ConnectForm, unknown, ConnectForm>;
  readonly way: ConnectForm['way'];
}) {
  const { t } = useTranslation();
  const { errors } = formState;
  switch (way) {
    case 'password':
      return (
        <PasswordField
          label={t('connect.password')}
          hint={t('connect.passwordHint')}
          error={errors.password?.message}
          {...register('password')}
        />
      );
    case 'key':
      return (
        <>
          <KeyField
            error={errors.privateKey?.message}
            start={getValues()}
            field={register('privateKey')}
            onKey={(key, file) => {
              setValue('keyFile', file);
              setValue('privateKey', key, { shouldValidate: formState.isSubmitted });
            }}
          />
          <PasswordField
            label={t('connect.passphrase')}
            hint={t('connect.passphraseHint')}
            error={errors.passphrase?.message}
            {...register('passphrase')}
          />
        </>
      );
    case 'agent':
      return <p className="measure text-quiet">{t('connect.agent')}</p>;
  }
}
