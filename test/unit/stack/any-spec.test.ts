import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderSample } from '../../../src/core/deploy/render-sample.ts';
import { renderStack, secretNeeds } from '../../../src/core/stack/render-stack.ts';
import type { Stack } from '../../../src/core/stack/types.ts';
import { schemaPaths } from '../../../src/shared/spec/field-facts.ts';
import type { ServerSpec } from '../../../src/shared/spec/index.ts';
import { valueAt } from '../../../src/shared/spec/paths.ts';
import { anySpec } from '../../support/stack/arbitrary-spec.ts';
import { fileOf, publicHost, secretsFor, templates } from '../../support/stack/render.ts';

const runs = { numRuns: 25 };
const patience = 240_000;

/** What holds of every stack, whatever it is made of. */
const truths: Readonly<
  Record<string, (stack: Stack, spec: ServerSpec, secrets: Record<string, string>) => void>
> = {
  'it can be read back'(stack, spec) {
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
  },
  'no secret lies outside the secrets folder, and there it is closed'(stack, _, secrets) {
    for (const file of stack.files) {
      if (file.path.startsWith('secrets/')) {
        expect([file.path, file.mode]).toEqual([file.path, 0o600]);
        continue;
      }
      expect([file.path, file.mode, file.uid, file.gid]).toEqual([file.path, 0o644, 0, 0]);
      for (const [name, value] of Object.entries(secrets)) {
        expect(file.content.includes(value.trim()), `${name} in ${file.path}`).toBe(false);
      }
    }
  },
  'every secret is kept, byte for byte, in the file it is named after'(stack, _, secrets) {
    for (const [name, value] of Object.entries(secrets)) expect(fileOf(stack, `secrets/${name}`)).toBe(value);
  },
  'nothing belongs to, or runs as, the persons of a server'(stack) {
    const isPerson = (id: number) => id >= 1000 && id < 60_000;
    for (const { path, uid, gid } of [...stack.files, ...stack.folders]) {
      expect([path, isPerson(uid), isPerson(gid)]).toEqual([path, false, false]);
    }
    const { services } = parse(fileOf(stack, 'compose.yaml'), { merge: true });
    for (const [name, { user = '0' }] of Object.entries<{ user?: string }>(services)) {
      expect([name, String(user).split(':').map(Number).some(isPerson)]).toEqual([name, false]);
    }
  },
  'files are sorted, written once, and each is read by some service'(stack) {
    const paths = stack.files.map((file) => file.path);
    expect(paths).toEqual([...new Set(paths)].sort());
    const read = new Set(stack.services.flatMap((service) => service.files));
    // What makes roles is run at each start instead (templates/host/start.sh), and what makes backups by a timer.
    const isMounted = (path: string) =>
      path !== 'compose.yaml' && !/^(secrets\/databases|config\/backup)\//.test(path);
    expect(paths.filter((path) => isMounted(path) && !read.has(path))).toEqual([]);
  },
};

test(
  'whatever the schema accepts is rendered, and what holds of every stack holds of it',
  () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const secrets = secretsFor(secretNeeds(spec));
        const stack = renderStack({ spec, host: publicHost, secrets }, templates);
        for (const holds of Object.values(truths)) holds(stack, spec, secrets);
      }),
      runs,
    );
  },
  patience,
);

test(
  'without a server too, with placeholders for secrets',
  () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        expect(renderSample(spec, templates).files.length).toBeGreaterThan(10);
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
      { numRuns: 10 },
    );
  },
  patience,
);

test(
  'every setting of the schema is drawn, each with more than one value',
  () => {
    const drawn = fc.sample(anySpec, { numRuns: 150, seed: 7 });
    const same = schemaPaths().filter(
      (path) => new Set(drawn.map((spec) => JSON.stringify(valueAt(spec, path)))).size < 2,
    );
    // How a server is reached lands in no file of its.
    expect(same).toEqual(['innkeeper', 'server.port', 'server.user', 'server.hostKey', 'server.keyFile']);
  },
  patience,
);
