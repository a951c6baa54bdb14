import { zodResolver } from '@hookform/resolvers/zod';
import { Building2, HeartHandshake, UsersRound } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import {
  hostnames,
  httpsAddress,
  type PresetName,
  presetMemory,
  presetNames,
  presets,
  type ServerSpec,
} from '../../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { useMebibytes } from '../../../ui/format.ts';
import { TablePicture } from '../../../ui/pictures/pictures.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useErrorsInLanguage } from '../../../ui/use-language.ts';
import type { SpecEditor } from '../../spec-draft/use-spec-draft.ts';
import { WithSpecDraft } from '../with-spec-draft.tsx';
import { WizardButtons, WizardPage } from '../wizard-page.tsx';
import { FeatureFields } from './feature-fields.tsx';
import { type FeatureForm, featureFormOf, featureSchema, formChanges } from './feature-form.ts';
import '../../page-parts/wizard-words.ts';

const icons = { friends: HeartHandshake, community: UsersRound, team: Building2 } as const;

/** For how many people, and what they may do. */
export function WizardFeatures({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  return (
    <WizardPage
      step="features"
      picture={<TablePicture />}
      caption={t('wizard.picture.features')}
      title={t('setupFeatures.title')}
      lead={t('setupFeatures.lead')}
    >
      <WithSpecDraft server={server}>
        {(editor) => <FeaturesForm server={server} editor={editor} />}
      </WithSpecDraft>
    </WizardPage>
  );
}

interface FeaturesFormProps {
  readonly server: ServerSummary;
  readonly editor: SpecEditor;
}

function FeaturesForm({ server, editor }: FeaturesFormProps) {
  const { base, wanted, set } = editor;
  const { t } = useTranslation();
  const [, go] = useLocation();
  const form = useForm<FeatureForm, unknown, FeatureForm>({
    defaultValues: featureFormOf(wanted),
    resolver: zodResolver(featureSchema(t)),
  });
  useErrorsInLanguage(form);
  const keep = (values: FeatureForm) => {
    for (const [path, value] of formChanges(values, wanted, base)) set(path, value);
  };
  const submit = form.handleSubmit((values) => {
    keep(values);
    go(paths.setup(server.id, 'review'));
  });
  return (
    <form onSubmit={submit} onBlur={() => keep(form.getValues())} noValidate className="space-y-6">
      <ChoiceCards
        label={t('setupFeatures.choose')}
        labelHidden
        value={wanted.preset}
        onChange={(preset) => set('preset', preset)}
        choices={presetNames.map((preset) => ({
          value: preset,
          icon: icons[preset],
          title: t(`setupFeatures.presets.${preset}.title`),
          body: <PresetBody preset={preset} server={server} />,
        }))}
      />
      <Disclosure
        title={t('setupFeatures.features')}
        open={Object.keys(form.formState.errors).length > 0 || undefined}
      >
        <FeatureFields
          form={form}
          chatUrl={chatAddress(wanted)}
          open={wanted.features.synapse.registration === 'open'}
        />
      </Disclosure>
      <WizardButtons back={paths.setup(server.id, 'domain')}>
        <Button type="submit" look="primary">
          {t('ui.goOn')}
        </Button>
      </WizardButtons>
    </form>
  );
}

function PresetBody({ preset, server }: { readonly preset: PresetName; readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const sizes = useMebibytes();
  const facts = useCall('servers.inspect', { serverId: server.id }, { fresh: 300_000 });
  const { people } = presets[preset];
  const memoryMiB = presetMemory(preset);
  const present = facts.data?.memory.totalMiB;
  return (
    <>
      {t(`setupFeatures.presets.${preset}.body`, { people })}
      <span className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
        <span className="numbers text-ink">{t('setupFeatures.memory', { needed: sizes(memoryMiB) })}</span>
        {present === undefined ? (
          facts.isPending && <span>{t('setupFeatures.unknownMemory')}</span>
        ) : present >= memoryMiB ? (
          <StateMark tone="good" word={t('setupFeatures.fits', { present: sizes(present) })} />
        ) : (
          <StateMark tone="attention" word={t('setupFeatures.tight', { present: sizes(present) })} />
        )}
      </span>
    </>
  );
}

/** Where the web app is, or would be, as people type it. */
function chatAddress(wanted: ServerSpec): string {
  const { home, domain } = wanted;
  const host = hostnames(wanted).web ?? (home.enabled ? domain : `chat.${domain}`);
  return httpsAddress(wanted, host).replace('https://', '');
}
