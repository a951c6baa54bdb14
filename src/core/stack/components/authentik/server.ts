import { isSiteHere, redirectAddress } from '../../../../shared/spec/index.ts';
import type { Component, ContributeContext, RenderContext } from '../../component.ts';
import type { Contribution } from '../../contribution.ts';
import { editYaml } from '../../format/yaml.ts';
import { images } from '../../images.ts';
import { configFile, secretFile } from '../../managed-file.ts';
import { templateText } from '../../template.ts';
import { userMapping } from '../synapse/oidc.ts';
import { synapseUser } from '../synapse.ts';
import {
  authentikDatabase,
  authentikFolder,
  authentikNeeds,
  authentikSecrets,
  authentikUser,
} from './shared.ts';

/** Where it answers, to other services and on the server's own 127.0.0.1. */
const port = 9000;
const inside = `http://authentik-server:${port}`;

/** Where people of this server sign in, and what they see of it. */
export const authentikServer: Component = {
  id: 'authentik-server',
  template: 'authentik',
  image: images.authentik,
  enabled: (spec) => spec.features.authentik.enabled,
  needs: ['postgres'],
  database: authentikDatabase,
  secrets: () => authentikNeeds,
  folders: [{ path: authentikFolder, mode: 0o700, ...authentikUser }],
  keeps: [
    { kind: 'database', name: authentikDatabase },
    { kind: 'folder', path: authentikFolder },
  ],
  files: (context) => [
    configFile('authentik/chat.yaml', blueprint(context)),
    configFile('caddy/routes/authentik.caddy', templateText(context.templates, 'authentik/routes.caddy')),
    ...Object.values(authentikSecrets).map((name) => secretFile(name, context.secret(name), authentikUser)),
    // The same secret for both sides.
    secretFile('synapse/authentik-client-secret', context.secret(authentikSecrets.client), synapseUser),
  ],
  // For the administrator, through SSH: that way works before the public name does.
  service: () => ({ ports: [`127.0.0.1:${port}:${port}/tcp`] }),
  ports: () => [],
  contributes,
  consoles: () => [
    {
      id: 'authentik',
      service: 'authentik-server',
      port,
      path: '/if/admin/',
      setting: 'features.authentik.enabled',
      account: { user: 'akadmin', password: authentikSecrets.bootstrap },
    },
  ],
};

/** What Authentik is to know of the chat server, so that nobody has to click it together. */
function blueprint({ spec, names, templates }: RenderContext): string {
  const entries = { provider: '3', application: '4' };
  return editYaml('pyyaml', templateText(templates, 'authentik/blueprint.yaml'), [
    [['entries', entries.provider, 'attrs', 'redirect_uris', '0', 'url'], redirectAddress(spec)],
    [['entries', entries.application, 'attrs', 'name'], spec.domain],
    [
      ['entries', entries.application, 'attrs', 'meta_launch_url'],
      `https://${names.web ?? (isSiteHere(spec) ? names.apex : names.matrix)}/`,
    ],
  ]);
}

/**
 * Synapse asks it inside the server, without encryption and without its public name: that works behind any router and
 * with any certificate. Authentik goes by the name it is asked under, so it calls itself so towards Synapse. Only
 * people are sent to the public name.
 */
function contributes({ spec, names }: ContributeContext): Contribution {
  return {
    behindReverseProxy: true,
    routes: [{ site: 'login', file: 'authentik.caddy' }],
    databaseRoles: [{ name: authentikDatabase, password: authentikSecrets.database, database: true }],
    // What its server and its worker keep open together.
    databaseConnections: 40,
    oidcProviders: [
      {
        idp_id: 'authentik',
        idp_name: spec.features.authentik.name,
        issuer: `${inside}/application/o/synapse/`,
        client_id: 'synapse',
        client_secret_path: '/secrets/authentik-client-secret',
        scopes: ['openid', 'profile', 'email'],
        authorization_endpoint: `https://${names.login}/application/o/authorize/`,
        // It would insist on https inside the server, too.
        skip_verification: true,
        user_mapping_provider: { config: userMapping('preferred_username') },
        allow_existing_users: spec.features.authentik.allowExisting,
      },
    ],
  };
}
