import { message } from '../../message.ts';
import { extraSettings, type Refusals } from './extra-settings.ts';

const use = (setting: string) => message('raw.own-setting', { setting: `features.elementWeb.${setting}` });
const here = message('raw.this-server');
const others = message('raw.sends-elsewhere');

/** What of Element Web's settings Innkeeper sets itself. */
export const elementWebRefusals: Refusals = {
  'default_server_*': here,
  default_hs_url: here,
  default_is_url: here,
  disable_custom_urls: here,
  permalink_prefix: here,
  room_directory: here,
  disable_guests: message('raw.no-guests-fixed'),
  disable_3pid_login: message('raw.follows', { setting: 'features.synapse.mail' }),
  enable_presence_by_hs_url: message('raw.follows', { setting: 'features.synapse.presence' }),
  terms_and_conditions_links: message('raw.own-setting', { setting: 'features.caddy.terms' }),
  brand: use('brand'),
  default_theme: use('theme'),
  branding: message('raw.own-settings', {
    setting: { list: ['logo', 'background', 'footerLinks'].map((one) => `features.elementWeb.${one}`) },
  }),
  embedded_pages: use('welcomeText'),
  show_labs_settings: use('labs'),
  features: use('labsFeatures'),
  element_call: message('raw.own-settings', { setting: 'features.elementCall' }),
  jitsi: message('raw.own-settings', { setting: 'features.jitsi' }),
  jitsi_widget: message('raw.own-settings', { setting: 'features.jitsi' }),
  'integrations_*': others,
  custom_translations_url: message('raw.loads-words'),
  modules: message('raw.loads-into-page'),
  posthog: others,
  sentry: others,
  analytics_owner: others,
  bug_report_endpoint_url: others,
  uisi_autorageshake_app: others,
  'setting_defaults/UIFeature.identityServer': others,
  'setting_defaults/UIFeature.thirdPartyId': message('raw.follows', { setting: 'features.synapse.mail' }),
  'setting_defaults/UIFeature.feedback': others,
  // Calls would go by a relay of Element's makers.
  'setting_defaults/fallbackICEServerAllowed': others,
};

const program = message('raw.loads-into-page');

/** Whether a value holds an address that is a program of its own, which whoever follows it would run in the page. */
export function holdsProgram(value: unknown): boolean {
  if (typeof value === 'string') {
    // Browsers take out what stands before and between.
    return /^(?:javascript|data|vbscript|blob):/i.test(value.replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, ''));
  }
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsProgram);
}

/** What changes how the page looks and helps, and loads nothing into it. */
const allowed = [
  ...[
    'default_device_display_name',
    'default_country_code',
    'default_federate',
    'default_widget_container_height',
  ],
  ...['help_url', 'help_encryption_url', 'help_key_storage_url', 'map_style_url', 'setting_defaults'],
  ...['mobile_guide_toast', 'mobile_guide_app_variant', 'mobile_builds', 'desktop_builds', 'user_notice'],
  ...['logout_redirect_url', 'privacy_policy_url', 'cookie_policy_url', 'feedback', 'report_event'],
  ...['latex_maths_delims', 'disable_login_language_selector', 'force_verification', 'voice_broadcast'],
];

/** Element Web's own settings, as config.json has them. A mapping is laid over Innkeeper's, key by key. */
export const elementWebExtra = extraSettings({
  name: /^[a-z][A-Za-z0-9_.]{0,80}$/,
  allowed,
  refused: elementWebRefusals,
  refusal: (value) => (holdsProgram(value) ? program : undefined),
});
