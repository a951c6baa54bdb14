import '../restore/restore-words.ts';
import { zodResolver } from '@hookform/resolvers/zod';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { z } from 'zod';
import { domainName, localpart } from '../../../../shared/spec/fields.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../app/paths.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { SignPicture } from '../../../ui/pictures/pictures.tsx';
import { CodeText } from '../../../ui/text.tsx';
import { SwitchRow } from '../../../ui/toggles.tsx';
import { useErrorsInLanguage } from '../../../ui/use-language.ts';
import type { SpecEditor } from '../../spec-draft/use-spec-draft.ts';
import { WithSpecDraft } from '../with-spec-draft.tsx';
import { WizardButtons, WizardPage } from '../wizard-page.tsx';
import { DnsRecords } from './dns-records.tsx';
import { normalizeDomain } from './normalize-domain.ts';

/** The name over the door, and the records that make the world find it. */
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
  const { base, wanted, set, undo } = editor;
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [shown, setShown] = useState(wanted.domain);
  const [allRight, setAllRight] = useState(false);
  const form = useForm({
    defaultValues: { domain: wanted.domain, admin: wanted.admin, email: wanted.tls.email ?? '' },
    resolver: zodResolver(domainSchema(server, t)),
  });
  const { register, handleSubmit, formState, control, setValue } = form;
  useErrorsInLanguage(form);
  const typed = normalizeDomain(useWatch({ control, name: 'domain' }));
  const name = useWatch({ control, name: 'admin' }).trim().toLowerCase();
  const known = domainName.safeParse(typed).success && localpart.safeParse(name).success;
  const fixed = server.stage === 'set-up';
  const lan = wanted.tls.mode === 'internal';
  const wantOn = useRef(false);

  // Records of a former domain would only mislead.
  useEffect(() => {
    if (typed !== shown) setShown('');
  }, [typed, shown]);

  const submit = handleSubmit(({ domain, admin, email }) => {
    setValue('domain', domain);
    set('domain', domain);
    set('admin', admin);
    set('tls.email', email || undefined);
    setShown(domain);
    if (wantOn.current || lan) go(paths.setup(server.id, 'features'));
    wantOn.current = false;
  });

  const showing = shown !== '' && shown === typed;
  return (
    <form onSubmit={submit} noValidate className="space-y-6">
      <TextField
        label={t('domain.field')}
        hint={t('domain.fieldHint')}
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
      {showing && <DnsRecords server={server} spec={wanted} onAllRight={setAllRight} />}
      <Fold title={t('ui.details')} open={lan || undefined}>
        <div className="space-y-4">
          <SwitchRow
            label={t('domain.lan')}
            hint={
              <>
                {t('domain.lanHint')} {t('domain.lanTerm')}
              </>
            }
            checked={lan}
            onChange={(on) => {
              if (on) set('tls.mode', 'internal');
              else if (base.tls.mode === 'internal') set('tls.mode', 'acme');
              else undo('tls.mode');
            }}
          />
          {!lan && (
            <TextField
              label={`${t('domain.email')} (${t('ui.optional')})`}
              hint={t('domain.emailHint')}
              error={formState.errors.email?.message}
              type="email"
              dir="ltr"
              {...register('email')}
            />
          )}
        </div>
      </Fold>
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

/** A domain can never change; what is typed becomes one. */
function domainSchema(server: ServerSummary, t: TFunction) {
  return z.object({
    domain: z
      .string()
      .transform(normalizeDomain)
      .pipe(
        z
          .string()
          .min(1, t('domain.errors.missing'))
          .refine((name) => domainName.safeParse(name).success, t('domain.errors.form'))
          .refine(
            (name) => server.stage !== 'set-up' || server.domain === undefined || name === server.domain,
            t('domain.errors.other', { present: server.domain ?? '' }),
          ),
      ),
    admin: z
      .string()
      .trim()
      .toLowerCase()
      .refine((name) => localpart.safeParse(name).success, t('domain.errors.admin')),
    email: z.union([z.literal(''), z.email(t('domain.emailForm'))]),
  });
}
