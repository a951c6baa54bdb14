/** A line as scripts on the server print it. */
export const fact = (name: string, values: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ fact: name, ...values });

/** A whole answer of a script. */
export const answer = (...lines: readonly string[]): string => `${[...lines, fact('end')].join('\n')}\n`;

const seenContainer = {
  id: 'f'.repeat(64),
  name: '/innkeeper-synapse-1',
  project: 'innkeeper',
  service: 'synapse',
  digest: 'd1',
  image: 'registry.example:5000/synapse:1.2.3',
  state: 'running',
  health: 'healthy',
  restarts: 0,
  exitCode: 0,
  outOfMemory: false,
  startedAt: '2026-11-01T00:00:00Z',
  published: null,
  said: '',
};

/** The fact of one container. */
export const container = (
  values: Readonly<Partial<Record<keyof typeof seenContainer, unknown>>> = {},
): string => fact('container', { ...seenContainer, ...values });
