import type { TFunction } from 'i18next';
import { z } from 'zod';
import { displayText } from '../../../../shared/spec/fields.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { SpecPath } from '../../../../shared/spec/paths.ts';

/** The choices that have a place on the page. */
export interface FeatureForm {
  readonly invitations: boolean;
  readonly webPage: boolean;
  readonly brand: string;
  readonly calls: boolean;
  readonly previews: boolean;
  readonly presence: boolean;
  readonly maxUploadMiB: number;
}

export function featureSchema(t: TFunction) {
  const upload = t('setupFeatures.uploadForm');
  return z.object({
    invitations: z.boolean(),
    webPage: z.boolean(),
    brand: z
      .string()
      .trim()
      .refine((text) => displayText(60).safeParse(text).success, t('setupFeatures.brandForm')),
    calls: z.boolean(),
    previews: z.boolean(),
    presence: z.boolean(),
    maxUploadMiB: z.number(upload).int(upload).min(1, upload).max(4096, upload),
  });
}

/** The form for a spec. */
export function featureFormOf({ features }: ServerSpec): FeatureForm {
  const { synapse, elementWeb, coturn } = features;
  return {
    invitations: synapse.registration !== 'closed',
    webPage: elementWeb.enabled,
    brand: elementWeb.brand,
    calls: coturn.enabled,
    previews: synapse.urlPreviews,
    presence: synapse.presence === 'on',
    maxUploadMiB: synapse.maxUploadMiB,
  };
}

/**
 * What was chosen in the form, by the paths of settings; nothing of what was left as it is: some settings can be
 * more than the page can say.
 */
export function formChanges(
  form: FeatureForm,
  wanted: ServerSpec,
  base: ServerSpec,
): readonly (readonly [SpecPath, unknown])[] {
  const shown = featureFormOf(wanted);
  const { presence } = base.features.synapse;
  const choices: Readonly<Record<keyof FeatureForm, readonly [SpecPath, unknown]>> = {
    invitations: ['features.synapse.registration', form.invitations ? 'invitation' : 'closed'],
    webPage: ['features.elementWeb.enabled', form.webPage],
    brand: ['features.elementWeb.brand', form.brand.trim()],
    calls: ['features.coturn.enabled', form.calls],
    previews: ['features.synapse.urlPreviews', form.previews],
    presence: ['features.synapse.presence', form.presence ? 'on' : presence === 'on' ? 'off' : presence],
    maxUploadMiB: ['features.synapse.maxUploadMiB', form.maxUploadMiB],
  };
  return (Object.keys(choices) as (keyof FeatureForm)[])
    .filter((field) => form[field] !== shown[field] && isTyped(form[field]))
    .map((field) => choices[field]);
}

/** A number that is not typed out yet is none, and the draft keeps the one before. */
function isTyped(value: string | number | boolean): boolean {
  return typeof value !== 'number' || Number.isFinite(value);
}
