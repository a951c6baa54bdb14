import { describe, expect, test } from 'vitest';
import { allHostnames, parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

const caddyfile = (names: SpecInput['hostnames'], more: Partial<SpecInput> = {}) =>
  fileOf(render(specWith({ hostnames: names, ...more })), 'config/caddy/Caddyfile');

/** The block of one name. */
function blockOf(text: string, host: string): string {
  const found = new RegExp(`^${host.replaceAll('.', '\\.')} \\{\\n(.*?)^\\}`, 'ms').exec(text);
  if (found?.[1] === undefined) throw new Error(`${host} has no block`);
  return found[1];
}

describe('names of one’s own choice', () => {
  test('are used wherever a name stands', () => {
    const stack = render(specWith({ hostnames: { matrix: 'synapse.else.where.org', web: 'talk.inn.test' } }));
    const all = stack.files.map(({ content }) => content).join('\n');
    expect(all).not.toMatch(/\b(?:matrix|chat)\.inn\.test/);
    expect(fileOf(stack, 'config/synapse/homeserver.yaml')).toContain(
      'public_baseurl: https://synapse.else.where.org/',
    );
    const client = JSON.parse(fileOf(stack, 'config/caddy/www/.well-known/matrix/client'));
    expect(client['m.homeserver'].base_url).toBe('https://synapse.else.where.org');
    expect(fileOf(stack, 'config/caddy/www/.well-known/matrix/server')).toContain(
      'synapse.else.where.org:443',
    );
  });

  test('each have a block of their own where they differ', () => {
    const text = caddyfile({});
    expect(blockOf(text, 'inn.test')).toContain('redir https://chat.inn.test/ 302');
    expect(blockOf(text, 'matrix.inn.test')).toContain('reverse_proxy synapse:8008');
    expect(blockOf(text, 'matrix.inn.test')).toContain('respond "There is nothing here." 404');
    expect(blockOf(text, 'chat.inn.test')).toContain('import routes/element-web.caddy');
  });

  test('the chat page on the domain itself stands beside what apps ask for there', () => {
    const text = caddyfile({ web: 'inn.test' });
    const block = blockOf(text, 'inn.test');
    expect(block).toContain('handle /.well-known/matrix/* {');
    expect(block).toContain('import routes/element-web.caddy');
    expect(block).not.toContain('redir');
    expect(text).not.toContain('chat.inn.test');
  });

  test('everything under one name is one block, with one way to the rest', () => {
    const federation = { mode: 'allowList' as const, allow: ['a.test'], srvRecord: true };
    const text = caddyfile(
      { web: 'inn.test', matrix: 'inn.test' },
      { features: { synapse: { federation }, caddy: { terms: 'Be kind.' } } },
    );
    const block = blockOf(text, 'inn.test');
    expect(text.match(/^\S+\.test \{/gm)).toEqual(['inn.test {']);
    expect(block).toContain('handle /terms {');
    expect(block).toContain('handle @chat {');
    expect(block).toContain('import routes/element-web.caddy');
    // The chat server's own routes take servers in already.
    expect(block).not.toContain('@servers');
    expect(block.match(/^\thandle \{/gm)).toBeNull();
  });

  test('the chat server on the domain itself leads the rest to the chat page', () => {
    const block = blockOf(caddyfile({ matrix: 'inn.test' }), 'inn.test');
    expect(block).toContain('handle @chat {');
    expect(block).toContain('redir https://chat.inn.test/ 302');
  });

  test('by the old port too, each once', () => {
    const federation = { mode: 'open', discovery: 'port8448' } as const;
    const stack = render(
      specWith({ hostnames: { matrix: 'inn.test' }, features: { synapse: { federation } } }),
    );
    expect(fileOf(stack, 'config/caddy/sites/federation.caddy')).toContain('\ninn.test:8448 {');
  });

  test('are listed once, the domain first; what is switched off has none', () => {
    expect(allHostnames(specWith({ hostnames: { matrix: 'inn.test', web: 'b.org' } }))).toEqual([
      'inn.test',
      'b.org',
    ]);
    const without = specWith({ hostnames: { web: 'b.org' }, features: { elementWeb: { enabled: false } } });
    expect(allHostnames(without)).toEqual(['inn.test', 'matrix.inn.test']);
  });

  test.each(['Chat.inn.test', 'chat', '*.inn.test', 'inn.test:8443', 'a b.test', '203.0.113.7'])(
    '%s is refused',
    (web) => {
      const parsed = parseSpec({
        innkeeper: 1,
        server: { address: '203.0.113.7' },
        domain: 'inn.test',
        hostnames: { web },
      });
      expect(parsed.ok ? [] : parsed.problems.map(({ params }) => params.path)).toContain('hostnames.web');
    },
  );
});
