import { expect, test } from 'vitest';
import { expressionsOf, metricsIn } from '../../support/stack/promql.ts';
import { templates } from '../../support/stack/render.ts';

test('dashboards and rules are read whole', () => {
  const places = new Set(expressionsOf(templates).map(({ where }) => where.split(': ')[0]));
  const files = Object.keys(templates).filter((path) =>
    /^prometheus\/rules\/|^grafana\/dashboards\/.*\.json$/.test(path),
  );
  expect([...places].sort()).toEqual(files.sort());
});

test.each([
  ['sum by (a, b) (rate(some_total{code=~"5.."}[5m])) / (x_count > 0)', ['some_total', 'x_count']],
  ['1 - avg without (cpu) (rate(y{mode="idle"}[5m]))', ['y']],
  ['topk(8, job:z:rate5m) and up == 0', ['job:z:rate5m', 'up']],
])('the measurements of %s', (expression, names) => {
  expect(metricsIn(expression)).toEqual(names);
});

test('what is reckoned is reckoned by a rule', () => {
  const recorded = new Set(expressionsOf(templates).map(({ where }) => where.split(': ')[1]));
  const asked = expressionsOf(templates).flatMap(({ expression }) => metricsIn(expression));
  for (const name of asked) if (name.includes(':')) expect(recorded).toContain(name);
});
