import { parse } from 'yaml';
import { z } from 'zod';
import type { Component, RenderContext } from './component.ts';
import { digestOfFiles, keyedDigest } from './digest.ts';
import { editYaml, type YamlSetting } from './format/yaml.ts';
import { networkSetting, networksOf, stackNetworks } from './networks.ts';
import { registrationSecret } from './registration-secret.ts';
import { templateText } from './template.ts';
import type { RenderedFile, Stack, StackNetwork, Templates } from './types.ts';

/** The label by which `docker compose up`, and the next look at the server, see that a service changed. */
export const configLabel = 'innkeeper.config';

interface ComposeInput {
  readonly components: readonly Component[];
  readonly context: RenderContext;
  /** Every managed file but compose.yaml. */
  readonly files: readonly RenderedFile[];
}

/**
 * Writes compose.yaml: the common part, then each component's service from its template with what varies
 * laid over it. A service carries the digest of its definition and of the files it mounts, so exactly those
 * that read a changed file are made anew.
 */
export function composeFile(input: ComposeInput): {
  readonly file: RenderedFile;
  readonly services: Stack['services'];
  readonly localPorts: Stack['localPorts'];
  readonly networks: Stack['networks'];
} {
  const { components, context } = input;
  const imageOf = ({ image }: Component) => context.imageUsed(image);
  const template = composeTemplate(components, context.templates);
  const own = composeModel.parse(parse(template)).networks;
  const networks = stackNetworks({ ...own, ...context.gathered.networks }, context.host);
  const settings = components.flatMap((component): YamlSetting[] => [
    [['services', component.id, 'image'], imageOf(component)],
    ...Object.entries(component.service(context)).map(
      ([key, value]): YamlSetting => [['services', component.id, key], value],
    ),
  ]);
  const placed = editYaml('go-yaml', template, [...networks.map(networkSetting), ...settings]);
  const unlabelled = editYaml('go-yaml', placed, [...clock(context, placed), ...quickStart(context, placed)]);
  const definitions = composeModel.parse(parse(unlabelled)).services;
  const read = components.map((component) => ({
    component,
    files: filesReadBy(definitions[component.id], input.files),
  }));
  // A label is read by whoever may look at containers; among the files are passwords a host has chosen.
  const key = context.secret(registrationSecret);
  const services = read.map(({ component, files }) => ({
    name: component.id,
    image: imageOf(component),
    files: files.map((file) => file.path),
    digest: keyedDigest(key, madeOf(definitions[component.id], files, networks)),
    after: Object.keys(dependencies.parse(definitions[component.id]).depends_on ?? {}),
    needs:
      typeof component.needs === 'function' ? component.needs(context.gathered) : (component.needs ?? []),
    isReverseProxy: component.isReverseProxy ?? false,
  }));
  const labels = services.map(
    ({ name, digest }): YamlSetting => [['services', name, 'labels'], { [configLabel]: digest }],
  );
  const content = editYaml('go-yaml', unlabelled, labels);
  const localPorts = components.flatMap(({ id }) => onLoopback(definitions[id]));
  const file = { path: 'compose.yaml', content, mode: 0o644, uid: 0, gid: 0 };
  return { file, services, localPorts, networks };
}

/** All that makes a service what it is, as text. */
function madeOf(
  definition: unknown,
  files: readonly RenderedFile[],
  networks: readonly StackNetwork[],
): string {
  const { networks: used = [] } = onNetworks.parse(definition);
  const special = networksOf(Array.isArray(used) ? used : Object.keys(used), networks);
  return JSON.stringify([definition, digestOfFiles(files), ...(special.length > 0 ? [special] : [])]);
}

const onNetworks = z.object({
  networks: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).optional(),
});

/** Ports a service is published on for the server itself alone. */
function onLoopback(definition: unknown): number[] {
  return (published.parse(definition).ports ?? []).flatMap((port) => {
    const [, found] = /^127\.0\.0\.1:(\d+):/.exec(port) ?? [];
    return found === undefined ? [] : [Number(found)];
  });
}

const published = z.object({ ports: z.array(z.string()).optional() });

/** Every service goes by the host's clock. Images say UTC by themselves. */
function clock({ spec }: RenderContext, compose: string): YamlSetting[] {
  if (spec.timezone === 'UTC') return [];
  return Object.entries(composeModel.parse(parse(compose)).services).map(
    ([name, definition]): YamlSetting => {
      const has = withEnvironment.safeParse(definition).success;
      return has
        ? [['services', name, 'environment', 'TZ'], spec.timezone]
        : [['services', name, 'environment'], { TZ: spec.timezone }];
    },
  );
}

/**
 * While a program starts it is looked at often, so that those who wait for it begin at once; afterwards seldom: each
 * look starts several programs, and with five services those at rest took a twentieth of a small server. An engine that
 * cannot tell the two apart goes by the template, which has to do for both.
 */
function quickStart({ host }: RenderContext, compose: string): YamlSetting[] {
  if (!host.startInterval) return [];
  return Object.entries(composeModel.parse(parse(compose)).services).flatMap(([name, definition]) =>
    withHealthCheck.safeParse(definition).success
      ? [
          [['services', name, 'healthcheck', 'start_interval'], '1s'] satisfies YamlSetting,
          [['services', name, 'healthcheck', 'interval'], '30s'] satisfies YamlSetting,
        ]
      : [],
  );
}

// Without a period in which it may be unwell, there is no start to look at.
const withHealthCheck = z.object({ healthcheck: z.object({ start_period: z.string() }) });
const withEnvironment = z.object({ environment: z.record(z.string(), z.unknown()) });
const composeModel = z.object({
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })).default({}),
  services: z
    .record(z.string(), z.unknown())
    .nullable()
    .transform((services) => services ?? {}),
});
const dependencies = z.object({ depends_on: z.record(z.string(), z.unknown()).optional() });

/** A template's service goes by its component's name, whoever shares the template. */
function serviceTemplate(component: Component, templates: Templates): string {
  const text = templateText(templates, `${component.template ?? component.id}/service.yaml`);
  if (component.template === undefined) return text;
  return text.replace(/^(?!#)[a-z0-9-]+:$/m, `${component.id}:`);
}

/** The common part ends with `services:`; what follows is indented below it. */
function composeTemplate(components: readonly Component[], templates: Templates): string {
  const services = components.map((component) =>
    serviceTemplate(component, templates)
      .trimEnd()
      .replace(/^(?=.)/gm, '  '),
  );
  return `${templateText(templates, 'compose/compose.yaml').trimEnd()}\n${services.join('\n\n')}\n`;
}

/** The managed files below whatever the service mounts from `config` and `secrets`. */
function filesReadBy(definition: unknown, files: readonly RenderedFile[]): RenderedFile[] {
  const mounted = (mounts.parse(definition).volumes ?? []).flatMap((volume) => {
    const [source = ''] = volume.split(':');
    return /^\.\/(?:config|secrets)\//.test(source) ? [source.slice(2)] : [];
  });
  return files.filter((file) =>
    mounted.some((source) => file.path === source || file.path.startsWith(`${source}/`)),
  );
}

const mounts = z.object({ volumes: z.array(z.string()).optional() });
