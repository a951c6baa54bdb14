import { parse } from 'yaml';
import { z } from 'zod';
import type { Templates } from '../../../src/core/stack/types.ts';

interface Expression {
  readonly where: string;
  readonly expression: string;
}

const rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({ expr: z.string(), record: z.string().optional(), alert: z.string().optional() }),
      ),
    }),
  ),
});
const dashboard = z.object({
  title: z.string(),
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});

/** Everything that asks Prometheus something: rules and what dashboards draw. */
export function expressionsOf(templates: Templates): Expression[] {
  return Object.entries(templates).flatMap(([path, text]): Expression[] => {
    if (/^prometheus\/rules\//.test(path)) {
      return rules
        .parse(parse(text))
        .groups.flatMap((group) => group.rules)
        .map(({ expr, record, alert }) => ({ where: `${path}: ${record ?? alert}`, expression: expr }));
    }
    if (/^grafana\/dashboards\/.*\.json$/.test(path)) {
      return dashboard
        .parse(JSON.parse(text))
        .panels.flatMap(({ title, targets }) =>
          targets.map(({ expr }) => ({ where: `${path}: ${title}`, expression: expr })),
        );
    }
    return [];
  });
}

/** The measurements an expression asks for, by name: words that are no function, no label and in no text. */
export function metricsIn(expression: string): string[] {
  const bare = expression
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(?:by|without|on|ignoring|group_left)\s*\([^)]*\)/g, '');
  const names = bare.match(/[a-zA-Z_][a-zA-Z0-9_:]*(?!\s*\(|[a-zA-Z0-9_:])/g) ?? [];
  return [...new Set(names.filter((name) => !/^(?:and|or|unless|bool|inf|offset)$/i.test(name)))];
}
