import { message } from '../../../../shared/message.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { Component, RenderContext } from '../../component.ts';
import { editYaml } from '../../format/yaml.ts';
import { images } from '../../images.ts';
import { secretFile } from '../../managed-file.ts';
import { ownUsers } from '../../own-users.ts';
import { templateText } from '../../template.ts';
import type { SecretNeed } from '../../types.ts';
import { modelsNetwork } from './ollama.ts';

const botUser = ownUsers.baibot;
const password = 'baibot/password';
const recovery = 'baibot/recovery';
const sessionKey = 'baibot/session-key';
const configKey = 'baibot/config-key';
const apiKey = 'baibot/api-key';
const dataFolder = 'data/baibot';

/** Answers people with what a language model says: one on this server, or an outside service. An account like any other. */
export const baibot: Component = {
  id: 'baibot',
  image: images.baibot,
  enabled: ({ features }) => features.aiBot.enabled,
  needs: ['synapse'],
  secrets,
  folders: [{ path: dataFolder, mode: 0o700, ...botUser }],
  keeps: [{ kind: 'settled', path: dataFolder }],
  files: (context) => [
    secretFile('baibot/config.yaml', config(context), botUser),
    ...secrets(context.spec).map(({ name }) => secretFile(name, context.secret(name), botUser)),
  ],
  service: () => ({}),
  ports: () => [],
  contributes: () => ({ networks: modelsNetwork }),
  accounts: ({ features }) => [
    {
      localpart: features.aiBot.name,
      displayName: features.aiBot.displayName,
      password,
      setting: 'features.aiBot.name',
    },
  ],
};

function secrets({ features }: ServerSpec): SecretNeed[] {
  return [
    // The account gets it again before each start.
    { name: password, kind: 'token' },
    { name: recovery, kind: 'token', guards: [dataFolder] },
    ...[sessionKey, configKey].map((name): SecretNeed => ({ name, kind: 'hex-key', guards: [dataFolder] })),
    ...(features.aiBot.source === 'outside'
      ? [{ name: apiKey, kind: 'line', what: message('secret.model-key') } as const]
      : []),
  ];
}

function config(context: RenderContext): string {
  const { spec, secret, templates } = context;
  const { name, displayName, usedBy } = spec.features.aiBot;
  const host = `@${spec.admin}:${spec.domain}`;
  return editYaml('serde-yaml', templateText(templates, 'baibot/config.yaml'), [
    [['homeserver', 'server_name'], spec.domain],
    [['user', 'mxid_localpart'], name],
    [['user', 'password'], secret(password)],
    [['user', 'name'], displayName],
    [['user', 'encryption', 'recovery_passphrase'], secret(recovery)],
    [['access', 'admin_patterns'], [host]],
    [['persistence', 'session_encryption_key'], secret(sessionKey)],
    [['persistence', 'config_encryption_key'], secret(configKey)],
    [['agents', 'static_definitions'], [agent(context)]],
    [['initial_global_config', 'user_patterns'], usedBy === 'host' ? [host] : [`@*:${spec.domain}`]],
  ]);
}

function agent({ spec, secret, gathered }: RenderContext): Record<string, unknown> {
  const { source, address, model, prompt } = spec.features.aiBot;
  const outside = source === 'outside';
  return {
    id: 'main',
    provider: outside ? 'openai-compatible' : 'ollama',
    config: {
      base_url: outside ? address : gathered.languageModel?.address,
      api_key: outside ? secret(apiKey) : null,
      text_generation: {
        model_id: outside ? model : gathered.languageModel?.model,
        prompt,
        temperature: 1,
        max_response_tokens: 4096,
        max_context_tokens: outside ? 128_000 : 8192,
      },
    },
  };
}
