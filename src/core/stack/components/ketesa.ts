import { synapsePort } from '../../../shared/server-constants.ts';
import type { Component, RenderContext } from '../component.ts';
import { editJson } from '../format/json.ts';
import { images } from '../images.ts';
import { configFile } from '../managed-file.ts';
import { noticesLocalpart, panelLocalpart } from '../service-accounts.ts';
import { templateText } from '../template.ts';

/** On the server's 127.0.0.1; see the template's `service.yaml`. */
const port = 8085;

/**
 * A page for accounts, rooms and files. It lives in the browser and asks Synapse, so that both answer under the one
 * address: whoever comes by hand forwards both ports, as its settings say.
 */
export const ketesa: Component = {
  id: 'ketesa',
  image: images.ketesa,
  enabled: (spec) => spec.features.ketesa.enabled,
  secrets: () => [],
  folders: [],
  keeps: [],
  files: (context) => [configFile('ketesa/config.json', pageConfig(context))],
  service: () => ({}),
  ports: () => [],
  contributes: () => ({ networks: { admin: { internal: false } } }),
  consoles: () => [
    {
      id: 'ketesa',
      service: 'ketesa',
      port,
      path: '/',
      also: ['/_matrix/', '/_synapse/'].map((prefix) => ({ prefix, port: synapsePort })),
      addressIn: ['/config.json'],
      setting: 'features.ketesa.enabled',
    },
  ],
};

function pageConfig({ spec, templates }: RenderContext): string {
  // Accounts that are no people: the page warns before it changes one. A dot is the one sign of a domain that means
  // something in a pattern.
  const domain = spec.domain.replaceAll('.', '\\.');
  return editJson(templateText(templates, 'ketesa/config.json'), {
    restrictBaseUrl: `http://127.0.0.1:${synapsePort}`,
    asManagedUsers: [panelLocalpart, noticesLocalpart].map((localpart) => `^@${localpart}:${domain}$`),
  });
}
