import { describe, expect, it } from 'vitest';
import { secretNeeds } from '../../../src/core/stack/render-stack.ts';
import { schemaPaths } from '../../../src/shared/spec/field-facts.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { withValueAt } from '../../../src/shared/spec/paths.ts';
import { goYamlTexts, wordyFeatures } from '../../support/stack/go-yaml-texts.ts';
import { render, secretsFor } from '../../support/stack/render.ts';

/** Who reads a file in which somebody's own words stand; each is read back by that program in a test. */
const readers = {
  // test/contract/stack/nasty-words.test.ts
  pyyaml: ['config/synapse/homeserver.yaml', 'config/synapse/oidc.yaml', 'secrets/synapse/mail.yaml'],
  // test/practice/stack-consumers.test.ts
  'go-yaml': [...new Set(goYamlTexts.map(([, file]) => file))],
  // The program is none to be had: by its reader's rules alone (test/contract/stack/nasty-words.test.ts).
  'serde-yaml': ['secrets/baibot/config.yaml'],
  // By browsers and JSON.parse (test/unit/stack).
  page: [
    'config/element-web/config.json',
    'config/element-web/pages/welcome.html',
    'config/caddy/www/terms.html',
  ],
};

const base = {
  ...{ innkeeper: 1, domain: 'inn.test', server: { address: '93.184.215.14' } },
  ...{ proxy: { kind: 'traefik' }, features: wordyFeatures },
};
/** With a mark that is found again, in words that no format takes as they are. */
const marked = `Zqx'x: "m" #{a}`;

/** Every setting that takes any words, and the files in which they come to stand. */
function landings(): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const path of schemaPaths()) {
    for (const value of [marked, [marked]]) {
      const read = parseSpec(withValueAt(base, path, value));
      if (!read.ok) continue;
      const { files } = render(read.spec, { secrets: secretsFor(secretNeeds(read.spec)) });
      found[path] = files.filter(({ content }) => content.includes('Zqx')).map((file) => file.path);
    }
  }
  return found;
}

describe('words of a host’s own', () => {
  const found = landings();

  it('are found where they land', () => {
    expect(found['features.elementWeb.brand']).toEqual(['config/element-web/config.json']);
    expect(Object.keys(found).length).toBeGreaterThan(10);
  });

  it('land in no file whose reader is not known', () => {
    const files = [...new Set(Object.values(found).flat())].sort();
    expect(files).toEqual(Object.values(readers).flat().sort());
  });

  it('are read back by the real program wherever go-yaml reads them', () => {
    const landed = Object.entries(found).flatMap(([path, files]) =>
      files.filter((file) => readers['go-yaml'].includes(file)).map((file) => `${path} ${file}`),
    );
    const readBack = goYamlTexts.map(([path, file]) => `${path} ${file}`);
    expect(landed.length).toBeGreaterThan(0);
    expect(readBack).toEqual(expect.arrayContaining(landed));
  });
});
