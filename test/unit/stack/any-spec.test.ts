import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderStack, secretNeeds } from '../../../src/core/stack/render-stack.ts';
import { anySpec } from '../../support/stack/arbitrary-spec.ts';
import { fileOf, publicHost, render, secretsFor, templates } from '../../support/stack/render.ts';

const runs = { numRuns: 30 };
/** Drawing a spec whose settings all go together takes many draws. */
const patience = 120_000;

test(
  'whatever the schema accepts is rendered, and can be read back',
  () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const stack = render(spec);
        const compose = parse(fileOf(stack, 'compose.yaml'), { merge: true });
        expect(Object.keys(compose.services)).toEqual(stack.services.map((service) => service.name));
        expect(parse(fileOf(stack, 'config/synapse/homeserver.yaml')).server_name).toBe(spec.domain);
        for (const { path, content } of stack.files) {
          if (/\.json$|well-known/.test(path)) JSON.parse(content);
          // No place of a template was left open, but for what looks like one in a host's own words.
          const open = content.match(/__[A-Z_]+__/g) ?? [];
          expect(open.filter((place) => !JSON.stringify(spec).includes(place))).toEqual([]);
          // Every text ends its last line.
          if (!path.startsWith('secrets/')) expect(content.endsWith('\n')).toBe(true);
        }
      }),
      runs,
    );
  },
  patience,
);

test(
  'the same input gives the same bytes',
  () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const secrets = secretsFor(secretNeeds(spec));
        const again = renderStack(structuredClone({ spec, host: publicHost, secrets }), { ...templates });
        expect(again).toEqual(renderStack({ spec, host: publicHost, secrets }, templates));
      }),
      runs,
    );
  },
  patience,
);

test(
  'no secret lies outside the secrets folder, and there it is closed',
  () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const secrets = secretsFor(secretNeeds(spec));
        for (const file of render(spec, { secrets }).files) {
          if (file.path.startsWith('secrets/')) {
            expect([file.path, file.mode]).toEqual([file.path, 0o600]);
            continue;
          }
          expect([file.path, file.mode, file.uid, file.gid]).toEqual([file.path, 0o644, 0, 0]);
          for (const [name, value] of Object.entries(secrets)) {
            expect(file.content.includes(value.trim()), `${name} in ${file.path}`).toBe(false);
          }
        }
      }),
      runs,
    );
  },
  patience,
);

test(
  'every secret is kept, byte for byte, in the file it is named after',
  () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const secrets = secretsFor(secretNeeds(spec));
        const stack = render(spec, { secrets });
        for (const [name, value] of Object.entries(secrets))
          expect(fileOf(stack, `secrets/${name}`)).toBe(value);
      }),
      runs,
    );
  },
  patience,
);

test(
  'files are sorted, written once, and each is read by some service',
  () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const stack = render(spec);
        const paths = stack.files.map((file) => file.path);
        expect(paths).toEqual([...new Set(paths)].sort());
        const read = new Set(stack.services.flatMap((service) => service.files));
        // What makes roles is run at each start instead (templates/host/start.sh).
        const isMounted = (path: string) => path !== 'compose.yaml' && !path.startsWith('secrets/databases/');
        expect(paths.filter((path) => isMounted(path) && !read.has(path))).toEqual([]);
      }),
      runs,
    );
  },
  patience,
);
