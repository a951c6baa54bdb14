import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { renderStack, secretNeeds } from '../../../src/core/stack/render-stack.ts';
import type { ImageChoice, SecretNeed, Stack, StackHost, Templates } from '../../../src/core/stack/types.ts';
import { loadTemplates } from '../../../src/core/stack-templates.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { parseSpec, type ServerSpec, type SpecInput } from '../../../src/shared/spec/index.ts';

export const templates: Templates = await loadTemplates(
  fileURLToPath(new URL('../../../templates', import.meta.url)),
);

/** An ordinary server: the world reaches it at an address of its own. */
export const publicHost: StackHost = {
  publicV4: '93.184.215.14',
  memoryMiB: 2000,
  cpus: 2,
  startInterval: true,
};

/** The smallest spec there is, with whatever a test wants different. */
export function specWith(changes: Omit<Partial<SpecInput>, 'innkeeper'> = {}): ServerSpec {
  const input = { innkeeper: 1, server: { address: '93.184.215.14' }, domain: 'inn.test', ...changes };
  const parsed = parseSpec(input);
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problemInWords(problem).cause).join('; '));
  return parsed.spec;
}

/** A server with every program that can run beside another on it, in the largest size. */
export const specWithEverything = (): ServerSpec =>
  specWith({
    proxy: { kind: 'traefik' },
    features: {
      workers: { size: 'large' },
      elementCall: { enabled: true },
      jitsi: { mode: 'own', openAccepted: true },
      telegram: { enabled: true, apiId: 12345 },
      whatsapp: { enabled: true },
      signal: { enabled: true },
      slack: { enabled: true },
      messenger: { enabled: true },
      instagram: { enabled: true },
      googleMessages: { enabled: true },
      aiBot: { enabled: true },
      ollama: { enabled: true },
      authentik: { enabled: true },
      monitoring: { enabled: true, dashboards: true },
      ketesa: { enabled: true },
      pgadmin: { enabled: true },
    },
  });

/** Values of the right shape, made without the code that makes them in earnest. */
export function secretsFor(needs: readonly SecretNeed[]): Record<string, string> {
  return Object.fromEntries(needs.map(({ name, kind }) => [name, forms[kind]()]));
}

const forms: Readonly<Record<SecretNeed['kind'], () => string>> = {
  token: () => randomBytes(32).toString('hex'),
  'hex-key': () => randomBytes(32).toString('hex'),
  'synapse-signing-key': () => `ed25519 a_test ${randomBytes(32).toString('base64').replace('=', '')}\n`,
  // A password of a host's own choice likes to break things.
  line: () => `"'${randomBytes(8).toString('hex')} %s {x}: # \\`,
  'private-key': () =>
    `-----BEGIN PRIVATE KEY-----\n${randomBytes(48).toString('base64')}\n-----END PRIVATE KEY-----\n`,
};

/** Renders with fresh secrets, or with those given. */
export function render(
  spec: ServerSpec,
  options: {
    readonly host?: StackHost;
    readonly secrets?: Readonly<Record<string, string>>;
    readonly images?: ImageChoice;
  } = {},
): Stack {
  const secrets = { ...secretsFor(secretNeeds(spec)), ...options.secrets };
  const { host = publicHost, images = {} } = options;
  return renderStack({ spec, host, secrets, images }, templates);
}

/** The text of one rendered file. */
export function fileOf(stack: Stack, path: string): string {
  const file = stack.files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`${path} was not rendered`);
  return file.content;
}
