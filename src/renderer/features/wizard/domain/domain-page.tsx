import '../restore/restore-words.ts';
import { zodResolver } from '@hookform/resolvers/zod';
import { Globe, House } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { localpart } from '../../../../shared/spec/fields.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { TextField } from '../../../ui/field.tsx';
import { SignPicture } from '../../../ui/pictures/pictures.tsx';
import { CodeText } from '../../../ui/text.tsx';
import { useErrorsInLanguage } from '../../../ui/use-language.ts';
import type { SpecEditor } from '../../spec-draft/use-spec-draft.ts';
import { WithSpecDraft } from '../with-spec-draft.tsx';
import { WizardButtons, WizardPage } from '../wizard-page.tsx';
import { chooseHome, homeNameOf } from './choose-home.ts';
import { DnsRecords } from './dns-records.tsx';
import { type DomainValues, domainSchema, isServerName } from './domain-schema.ts';
import { HomeFields } from './home-fields.tsx';
import { LanFields } from './lan-fields.tsx';
import { normalizeDomain } from './normalize-domain.ts';
import '../../page-parts/wizard-words.ts';

/** The server's name, and the records that make the world find it; at home neither is needed. */
export function WizardDomain({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  return (
    <WizardPage
      step="domain"
      picture={<SignPicture />}
      caption={t('wizard.picture.domain')}
      title={t('domain.title')}
      lead={t('domain.lead')}
    >
      <WithSpecDraft server={server}>
        {(editor) => <DomainForm server={server} editor={editor} />}
      </WithSpecDraft>
    </WizardPage>
  );
}

interface DomainFormProps {
  readonly server: ServerSummary;
  readonly editor: SpecEditor;
}

function DomainForm({ server, editor }: DomainFormProps) {
  const { wanted, set } = editor;
  const home = wanted.home.enabled;
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [shown, setShown] = useState(wanted.domain);
  const [allRight, setAllRight] = useState(false);
  const form = useForm<DomainValues>({
    defaultValues: {
      domain: wanted.domain,
      admin: wanted.admin,
      email: wanted.tls.email ?? '',
      httpsPort: String(wanted.home.httpsPort),
      httpPort: String(wanted.home.httpPort),
    },
    resolver: zodResolver(domainSchema(server, home, t)),
  });
  const { register, handleSubmit, formState, control, setValue } = form;
  useErrorsInLanguage(form);
  const typed = normalizeDomain(useWatch({ control, name: 'domain' }));
  const name = useWatch({ control, name: 'admin' }).trim().toLowerCase();
  const known = isServerName(typed, home) && localpart.safeParse(name).success;
  const fixed = server.stage === 'set-up';
  const lan = wanted.tls.mode === 'internal';
  const wantOn = useRef(false);

  // Records of a former domain would only mislead.
  useEffect(() => {
    if (typed !== shown) setShown('');
  }, [typed, shown]);

  const choose = (where: 'domain' | 'home') => {
    chooseHome(editor, where === 'home');
    setValue('domain', where === 'home' ? homeNameOf(server) : '');
    form.clearErrors();
  };

  const submit = handleSubmit(({ domain, admin, email, httpsPort, httpPort }) => {
    setValue('domain', domain);
    set('domain', domain);
    set('admin', admin);
    if (home) {
      set('home.httpsPort', Number(httpsPort));
      set('home.httpPort', Number(httpPort));
    } else set('tls.email', email || undefined);
    setShown(domain);
    if (wantOn.current || lan) go(paths.setup(server.id, 'features'));
    wantOn.current = false;
  });

  const showing = shown !== '' && shown === typed;
  return (
    <form onSubmit={submit} noValidate className="space-y-6">
      {!fixed && (
        <ChoiceCards
          label={t('domain.where')}
          value={home ? 'home' : 'domain'}
          onChange={choose}
          choices={[
            { value: 'domain', icon: Globe, title: t('domain.public.title'), body: t('domain.public.body') },
            { value: 'home', icon: House, title: t('domain.home.title'), body: t('domain.home.body') },
          ]}
        />
      )}
      <TextField
        label={t(home ? 'domain.home.field' : 'domain.field')}
        hint={t(home ? 'domain.home.fieldHint' : 'domain.fieldHint')}
        error={formState.errors.domain?.message}
        autoFocus
        dir="ltr"
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={fixed}
        {...register('domain')}
      />
      {!fixed && (
        <TextField
          label={t('domain.admin')}
          hint={t('domain.adminHint')}
          error={formState.errors.admin?.message}
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          {...register('admin')}
        />
      )}
      {known && (
        <p className="text-quiet">
          {t('domain.preview')} <CodeText>{`@${name}:${typed}`}</CodeText>
        </p>
      )}
      {showing && <DnsRecords server={server} editor={editor} onAllRight={setAllRight} />}
      {home ? <HomeFields form={form} /> : <LanFields form={form} editor={editor} />}
      {!fixed && (
        <Link href={paths.restoreOnto(server.id)} className={buttonClass('quiet')}>
          {t('restoreOnto.link')}
        </Link>
      )}
      <WizardButtons back={paths.setup(server.id, 'connect')}>
        {showing || lan ? (
          <Button
            type="submit"
            look={allRight || lan ? 'primary' : 'plain'}
            onClick={() => {
              wantOn.current = true;
            }}
          >
            {allRight || lan ? t('ui.goOn') : t('domain.anyway')}
          </Button>
        ) : (
          <Button type="submit" look="primary">
            {t('domain.check')}
          </Button>
        )}
      </WizardButtons>
    </form>
  );
}
