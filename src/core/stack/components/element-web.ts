import type { Component, RenderContext } from '../component.ts';
import { caddyToken } from '../format/caddyfile.ts';
import { editJson } from '../format/json.ts';
import { images } from '../images.ts';
import { configFile } from '../managed-file.ts';
import { fillPlaces, templateText } from '../template.ts';

/** The chat page people open in a browser. */
export const elementWeb: Component = {
  id: 'element-web',
  image: images.elementWeb,
  enabled: (spec) => spec.features.elementWeb.enabled,
  secrets: () => [],
  folders: [],
  files: (context) => [
    configFile('element-web/config.json', pageConfig(context)),
    configFile('caddy/sites/element-web.caddy', site(context)),
  ],
  service: () => ({}),
  ports: () => [],
};

function pageConfig({ spec, names, templates }: RenderContext): string {
  const { brand, theme } = spec.features.elementWeb;
  return editJson(templateText(templates, 'element-web/config.json'), {
    default_server_config: {
      'm.homeserver': { base_url: `https://${names.matrix}`, server_name: spec.domain },
    },
    brand,
    permalink_prefix: `https://${webHost({ names })}`,
    room_directory: { servers: [spec.domain] },
    // Asking would be in vain.
    ...(spec.features.synapse.presence === 'off' && {
      enable_presence_by_hs_url: { [`https://${names.matrix}`]: false },
    }),
    // Left out, Element follows the reader's system; set, it goes before that.
    ...(theme !== 'system' && { default_theme: theme }),
  });
}

function site({ names, templates }: RenderContext): string {
  return fillPlaces(templateText(templates, 'element-web/site.caddy'), {
    WEB_HOST: caddyToken(webHost({ names }), 'domain'),
  });
}

function webHost({ names }: Pick<RenderContext, 'names'>): string {
  if (names.web === undefined) throw new Error('Element Web is switched off: it has no name.');
  return names.web;
}
