import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../src/core/stack/components/', import.meta.url);

/** Whose settings the modules of a file or folder may read, where that is not their own name. */
const owners: Readonly<Record<string, readonly string[]>> = {
  bots: ['ollama', 'aiBot'],
  bridges: ['telegram'],
  'element-call': ['elementCall'],
  'element-web': ['elementWeb'],
  // Processes of the chat server.
  workers: ['workers', 'synapse'],
};

/** Every `features.<name>` a module reads, and what it takes out of `features`. */
function readsOf(text: string): string[] {
  const named = [...text.matchAll(/\bfeatures\??\.(\w+)/g)].map(([, name = '']) => name);
  const taken = [...text.matchAll(/\{([^{}]*)\} = (?:\w+\.)*features\b(?!\.)/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.split(':')[0]?.trim() ?? ''),
  );
  const inside = [...text.matchAll(/features: \{ (\w+)/g)].map(([, name = '']) => name);
  return [...named, ...taken, ...inside].filter((name) => name !== '');
}

/**
 * Questions about the server as a whole that `shared/spec` answers from settings of some component, and who may ask them:
 * reverse proxies lead names and ports, and whether a service is there at all is known before anything is contributed.
 */
const asked: Readonly<Record<string, readonly string[]>> = {
  federationAt: ['caddy', 'traefik', 'workers'],
  comesBySrv: ['caddy'],
  workersOf: ['workers'],
  hasWorkers: ['workers', 'monitoring/exporters.ts'],
};

describe('a component reads no settings but its own', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  it.each(files)('%s', (path) => {
    const owner = path.replaceAll('\\', '/').split('/')[0]?.replace('.ts', '') ?? '';
    const mine = owners[owner] ?? [owner];
    // A setting named to the host, `features.x.y` in quotes, is not read.
    const code = readFileSync(new URL(path, folder), 'utf8').replace(/'features\.[^']*'/g, "''");
    expect(readsOf(code).filter((name) => !mine.includes(name))).toEqual([]);
    const questions = Object.entries(asked).filter(([name]) =>
      new RegExp(`\\b${name}\\(|: ${name},`).test(code),
    );
    const foreign = questions.filter(
      ([, who]) => !who.includes(owner) && !who.includes(path.replaceAll('\\', '/')),
    );
    expect(foreign.map(([name]) => name)).toEqual([]);
  });

  it.each([
    ['const { jitsi } = spec.features;', ['jitsi']],
    ['({ features: { jitsi } }: ServerSpec) =>', ['jitsi']],
    ['spec.features.synapse.mail', ['synapse']],
    ['const { features } = spec;', []],
  ])('what counts as reading: %s', (code, names) => {
    expect(readsOf(code)).toEqual(names);
  });
});
