import escapeStringRegexp from 'escape-string-regexp';
import { type BridgeName, bridgeNetworks } from '../../../../shared/spec/features/bridges.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import { type AppService, registration, registrationName, tokenNeeds, tokensIn } from '../../app-service.ts';
import type { Component, ContributeContext, RenderContext } from '../../component.ts';
import { editYaml, type YamlSetting } from '../../format/yaml.ts';
import { secretFile } from '../../managed-file.ts';
import { ownUsers } from '../../own-users.ts';
import { templateText } from '../../template.ts';
import type { RenderedFile, SecretNeed } from '../../types.ts';
import { synapseUser } from '../synapse.ts';

const bridgeUser = ownUsers.bridge;
const port = 29317;
/** `max_open_conns` in the template. */
const connections = 5;

/** What is particular to one bridge of the mautrix family (bridgev2). */
export interface MautrixBridge {
  readonly name: BridgeName;
  readonly image: string;
  /** What its program is called in the image, where that is not `mautrix-` and the network. */
  readonly program?: string;
  /** Secrets only the host knows. */
  readonly secrets?: readonly SecretNeed[];
  /** The bridge's `network` settings. */
  settings?(context: ContributeContext): Readonly<Record<string, unknown>>;
}

/** A bridge as a component: its registrations, its database, its settings and its service. */
export function mautrixBridge(bridge: MautrixBridge): Component {
  const { image } = bridge;
  const { network, name } = bridgeNetworks[bridge.name];
  const id = `mautrix-${network}`;
  const program = bridge.program ?? id;
  const { secrets: hostsOwn = [], settings: networkSettings = () => ({}) } = bridge;
  const enabled = ({ features }: ServerSpec) => features[bridge.name].enabled;
  const doublePuppet = ({ features }: ServerSpec) => features[bridge.name].doublePuppet;
  const role = `mautrix_${network}`;
  const password = `${id}/database`;
  const pickleKey = `${id}/pickle-key`;
  const tokens = tokensIn(id);
  const puppetTokens = tokensIn(id, 'puppets-');
  const secrets = (spec: ServerSpec): SecretNeed[] => [
    ...tokenNeeds(tokens),
    ...(doublePuppet(spec) ? tokenNeeds(puppetTokens) : []),
    { name: password, kind: 'token' },
    // Without it the bridge cannot read its own keys in its database.
    { name: pickleKey, kind: 'token', guardsDatabase: role },
    ...hostsOwn,
  ];
  const services = (context: ContributeContext): AppService[] => {
    const { domain } = context.spec;
    const user = (localpart: string) => `^@${localpart}:${escapeStringRegexp(domain)}$`;
    return [
      {
        id,
        tokens,
        url: `http://${id}:${port}`,
        ephemeral: true,
        users: [
          { regex: user(`${network}bot`), exclusive: true },
          { regex: user(`${network}_.*`), exclusive: true },
        ],
      },
      ...(doublePuppet(context.spec)
        ? [
            {
              id: `${id}-puppets`,
              tokens: puppetTokens,
              url: null,
              users: [{ regex: user('.*'), exclusive: false }],
            },
          ]
        : []),
    ];
  };
  return {
    id,
    template: 'mautrix',
    image,
    enabled,
    needs: ['synapse', 'postgres'],
    database: role,
    secrets,
    folders: [],
    keeps: [{ kind: 'database', name: role }],
    files: (context): RenderedFile[] => [
      ...services(context).map((service) => registration(service, context.secret, synapseUser)),
      secretFile(`${id}/config.yaml`, config(context), bridgeUser),
      ...secrets(context.spec).map(({ name }) => secretFile(name, context.secret(name), bridgeUser)),
    ],
    service: () => ({
      // -n: it never writes to its settings.
      command: [`/usr/bin/${program}`, '-n', '-c', '/secrets/config.yaml'],
      volumes: [`./secrets/${id}:/secrets:ro`],
    }),
    ports: () => [],
    contributes: (context) => ({
      appServices: services(context).map((service) => registrationName(service.id)),
      databaseRoles: [{ name: role, password, database: true }],
      databaseConnections: connections,
    }),
  };

  function config(context: RenderContext): string {
    const { spec, secret, templates } = context;
    const settings: YamlSetting[] = [
      [['network'], networkSettings(context)],
      [['bridge', 'permissions'], { [spec.domain]: 'user', [`@${spec.admin}:${spec.domain}`]: 'admin' }],
      // A token has no sign that an address would need escaped.
      [['database', 'uri'], `postgres://${role}:${secret(password)}@postgres/${role}?sslmode=disable`],
      [['homeserver', 'domain'], spec.domain],
      [['appservice', 'address'], `http://${id}:${port}`],
      [['appservice', 'id'], id],
      [['appservice', 'bot', 'username'], `${network}bot`],
      [['appservice', 'bot', 'displayname'], `${name} bridge`],
      [['appservice', 'as_token'], secret(tokens.asToken)],
      [['appservice', 'hs_token'], secret(tokens.hsToken)],
      [['appservice', 'username_template'], `${network}_{{.}}`],
      [['encryption', 'pickle_key'], secret(pickleKey)],
    ];
    if (doublePuppet(spec)) {
      const token = secret(puppetTokens.asToken);
      settings.push([['double_puppet', 'secrets'], { [spec.domain]: `as_token:${token}` }]);
    }
    return editYaml('go-yaml', templateText(templates, 'mautrix/config.yaml'), settings);
  }
}
