import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cliMessageWords } from '../../../src/shared/words/cli-messages.ts';
import { messageCodes } from '../../../src/shared/words/messages.ts';
import { serviceNames } from '../../../src/shared/words/service-names.ts';
import { render, specWithEverything } from '../../support/stack/render.ts';

const source = new URL('../../../src/', import.meta.url);

test('no message keeps words that nothing tells any more', () => {
  const text = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('shared/words/'))
    .map((path) => readFileSync(new URL(path, source), 'utf8'))
    .join('\n');
  // One of a family may be chosen by a value.
  const isTold = (code: string) =>
    text.includes(`'${code}'`) || text.includes(`\`${code.slice(0, code.lastIndexOf('.') + 1)}\${`);
  expect([...messageCodes, ...Object.keys(cliMessageWords)].filter((code) => !isTold(code))).toEqual([]);
});

test('every service that can run has a name for people', () => {
  const { services } = render(specWithEverything());
  expect(services.length).toBeGreaterThan(25);
  expect(services.map(({ name }) => name).filter((name) => !Object.hasOwn(serviceNames, name))).toEqual([]);
});
