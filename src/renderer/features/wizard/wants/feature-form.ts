import type { TFunction } from 'i18next';
import { z } from 'zod';
import { displayText } from '../../../../shared/spec/fields.ts';
import type { SpecInput } from '../../../../shared/spec/index.ts';

type FeaturesInput = NonNullable<SpecInput['features']>;

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
  const upload = t('wants.uploadForm');
  return z.object({
    invitations: z.boolean(),
    webPage: z.boolean(),
    brand: z
      .string()
      .trim()
      .refine((text) => displayText(60).safeParse(text).success, t('wants.brandForm')),
    calls: z.boolean(),
    previews: z.boolean(),
    presence: z.boolean(),
    maxUploadMiB: z.number(upload).int(upload).min(1, upload).max(4096, upload),
  });
}

/** The form for these features; what is not said has the spec's own default. */
export function formOf(features: FeaturesInput): FeatureForm {
  const { synapse, elementWeb, coturn } = features;
  return {
    invitations: synapse?.registration === 'invitation',
    webPage: elementWeb?.enabled ?? true,
    brand: elementWeb?.brand ?? 'Element',
    calls: coturn?.enabled ?? true,
    previews: synapse?.urlPreviews ?? true,
    presence: (synapse?.presence ?? 'on') === 'on',
    maxUploadMiB: synapse?.maxUploadMiB ?? 100,
  };
}

/** The features with the form's choices in them; settings without a place on the page stay as they were. */
export function featuresOf(form: FeatureForm, before: FeaturesInput): FeaturesInput {
  const quiet = before.synapse?.presence === 'untracked' ? 'untracked' : 'off';
  return {
    ...before,
    synapse: {
      ...before.synapse,
      registration: form.invitations ? 'invitation' : 'closed',
      urlPreviews: form.previews,
      presence: form.presence ? 'on' : quiet,
      maxUploadMiB: form.maxUploadMiB,
    },
    elementWeb: { ...before.elementWeb, enabled: form.webPage, brand: form.brand },
    coturn: { ...before.coturn, enabled: form.calls },
  };
}
