import { httpsAddress } from '../../../shared/spec/index.ts';
import type { Component, RenderContext } from '../component.ts';
import type { MergedContributions } from '../contribution.ts';
import { mergeRawJson } from '../extra.ts';
import { escapeHtml } from '../format/html.ts';
import { editJson } from '../format/json.ts';
import { images } from '../images.ts';
import { configFile } from '../managed-file.ts';
import { fillPlaces, templateText } from '../template.ts';
import type { RenderedFile } from '../types.ts';

/** The chat page people open in a browser. */
export const elementWeb: Component = {
  id: 'element-web',
  image: images.elementWeb,
  enabled: (spec) => spec.features.elementWeb.enabled,
  secrets: () => [],
  folders: [],
  keeps: [],
  files: (context) => [
    configFile(
      'element-web/config.json',
      mergeRawJson(pageConfig(context), context.spec.features.elementWeb.extra),
    ),
    configFile('caddy/routes/element-web.caddy', templateText(context.templates, 'element-web/routes.caddy')),
    ...welcomePage(context),
  ],
  service: () => ({}),
  ports: () => [],
  contributes: () => ({ behindReverseProxy: true, routes: [{ site: 'web', file: 'element-web.caddy' }] }),
};

function pageConfig(context: RenderContext): string {
  const { spec, names, templates, gathered } = context;
  const { brand, theme, labs, labsFeatures, welcomeText } = spec.features.elementWeb;
  return editJson(templateText(templates, 'element-web/config.json'), {
    default_server_config: {
      'm.homeserver': { base_url: httpsAddress(spec, names.matrix), server_name: spec.domain },
    },
    brand,
    permalink_prefix: httpsAddress(spec, webHost({ names })),
    room_directory: { servers: [spec.domain] },
    // Asking would be in vain.
    ...(gathered.accounts?.presence === false && {
      enable_presence_by_hs_url: { [httpsAddress(spec, names.matrix)]: false },
    }),
    branding: branding(context),
    show_labs_settings: labs,
    ...(labsFeatures.length > 0 && {
      features: Object.fromEntries(labsFeatures.map((name) => [name, true])),
    }),
    ...(welcomeText !== undefined && { embedded_pages: { welcome_url: `/${welcomeFile}` } }),
    ...(termsLinks(context).length > 0 && { terms_and_conditions_links: termsLinks(context) }),
    ...(gathered.accounts?.mail && { disable_3pid_login: false }),
    setting_defaults: settingDefaults(context),
    // Left out, Element follows the reader's system; set, it goes before that.
    ...(theme !== 'system' && { default_theme: theme }),
    ...(!holdsMeetings(gathered) && { jitsi: { preferred_domain: 'meetings.invalid' } }),
    ...gathered.elementWeb,
  });
}

/**
 * Whether somebody brings where meetings by web address are held. Left out, Element takes its makers’ own server: a
 * stranger would learn who meets whom. A name that nobody can ever have (RFC 6761) stands for none.
 */
function holdsMeetings({ elementWeb }: MergedContributions): boolean {
  return Object.hasOwn(elementWeb, 'jitsi');
}

/** What people find in their settings until they choose otherwise; `UIFeature` takes parts of the page away. */
function settingDefaults({ gathered }: RenderContext): Record<string, boolean> {
  const groupCalls = holdsMeetings(gathered) || Object.hasOwn(gathered.elementWeb, 'element_call');
  return {
    'UIFeature.feedback': false,
    'UIFeature.identityServer': false,
    // Where an address can be proved by mail, people may add theirs and sign in with it.
    ...(!gathered.accounts?.mail && { 'UIFeature.thirdPartyId': false }),
    // In rooms of three or more its button would lead nowhere.
    ...(!groupCalls && { 'UIFeature.widgets': false }),
  };
}

/** Without links of one's own, Element would show its makers' own. */
function branding(context: RenderContext): Record<string, unknown> {
  const { logo, background, footerLinks } = context.spec.features.elementWeb;
  return {
    ...(logo !== undefined && { auth_header_logo_url: logo }),
    ...(background !== undefined && { welcome_background_url: background }),
    auth_footer_links: [...footerLinks, ...termsLinks(context)],
  };
}

function termsLinks({ gathered: { termsPage } }: RenderContext) {
  return termsPage === undefined ? [] : [{ text: 'Terms', url: termsPage }];
}

const welcomeFile = 'pages/welcome.html';

/** The part of Element's first page that is the host's. Element puts it into its own page as it is. */
function welcomePage({ spec, templates, gathered }: RenderContext): RenderedFile[] {
  const { brand, welcomeText } = spec.features.elementWeb;
  if (welcomeText === undefined) return [];
  const page = fillPlaces(templateText(templates, 'element-web/welcome.html'), {
    BRAND: escapeHtml(brand),
    TEXT: escapeHtml(welcomeText),
    // Element translates what stands in _t().
    REGISTER:
      gathered.accounts?.register === false ? '' : '<a href="#/register">_t("action|create_account")</a>',
  });
  return [configFile(`element-web/${welcomeFile}`, page)];
}

function webHost({ names }: Pick<RenderContext, 'names'>): string {
  if (names.web === undefined) throw new Error('Element Web is switched off: it has no name.');
  return names.web;
}
