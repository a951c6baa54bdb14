import { z } from 'zod';
import type { SpecPath } from './paths.ts';
import { valueAt } from './paths.ts';
import { type ServerSpec, specSchema } from './schema.ts';

/** How a setting is filled in, and within what limits. */
type FieldKind =
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'number'; readonly min: number | undefined; readonly max: number | undefined }
  | { readonly kind: 'text'; readonly maxLength: number | undefined }
  | { readonly kind: 'list'; readonly maxItems: number | undefined }
  /** A mapping or a list of mappings, written as YAML. */
  | { readonly kind: 'structure' };

export type FieldFacts = FieldKind & {
  /** What the spec takes where nothing is said; undefined where that follows from other choices. */
  readonly fallback: unknown;
  /** Whether it may be left out although it has no default. */
  readonly optional: boolean;
};

/** Only what is looked at; JSON Schema has much more. */
interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

let known:
  | { readonly schema: JsonSchema; readonly defaults: ServerSpec; paths?: readonly string[] }
  | undefined;

/** Read from the schema once, so that no limit and no default is ever written twice. */
function facts(): NonNullable<typeof known> {
  known ??= {
    schema: z.toJSONSchema(specSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema,
    defaults: specSchema.parse({
      innkeeper: 1,
      server: { address: '192.0.2.1' },
      domain: 'example.org',
    }),
  };
  return known;
}

/** What the schema says about one setting. */
export function fieldFacts(path: SpecPath): FieldFacts {
  const { schema, defaults } = facts();
  const at = path
    .split('.')
    .reduce<JsonSchema | undefined>((section, key) => section?.properties?.[key], schema);
  if (at === undefined) throw new Error(`The schema has no ${path}.`);
  const fallback = valueAt(defaults, path);
  return { ...kindOf(at), fallback, optional: fallback === undefined };
}

/** A spec that leaves everything to the defaults. Its address and domain are examples. */
export function specDefaults(): ServerSpec {
  return facts().defaults;
}

/** Every single setting the schema knows, by its address. */
export function schemaPaths(): readonly string[] {
  const below = (schema: JsonSchema, at: string): string[] =>
    schema.properties === undefined
      ? [at]
      : Object.entries(schema.properties).flatMap(([key, value]) =>
          below(value, at === '' ? key : `${at}.${key}`),
        );
  const all = facts();
  all.paths ??= below(all.schema, '');
  return all.paths;
}

function kindOf(schema: JsonSchema): FieldKind {
  if (schema.enum !== undefined) return { kind: 'choice', choices: schema.enum.map(String) };
  switch (schema.type) {
    case 'boolean':
      return { kind: 'switch' };
    case 'integer':
    case 'number':
      return { kind: 'number', min: schema.minimum, max: schema.maximum };
    case 'string':
      return { kind: 'text', maxLength: schema.maxLength };
    case 'array':
      return schema.items?.type === 'string'
        ? { kind: 'list', maxItems: schema.maxItems }
        : { kind: 'structure' };
    default:
      return { kind: 'structure' };
  }
}
