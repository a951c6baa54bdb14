import { synapsePort } from '../../shared/server-constants.ts';
import { hostnames, presets, type ServerSpec } from '../../shared/spec/index.ts';
import { backupFiles } from './backup-files.ts';
import type { ContributeContext, RenderContext } from './component.ts';
import { components, contributors, enabledComponents } from './components/index.ts';
import { composeFile } from './compose-file.ts';
import { mergeContributions } from './contribution.ts';
import { secretReader } from './secrets.ts';
import type {
  AccountNeed,
  AdminConsole,
  PublicPort,
  RenderedFile,
  RoomNeed,
  SecretNeed,
  ServiceName,
  Stack,
  StackInput,
  Templates,
} from './types.ts';

/** Every secret this spec needs. Those that exist on the server are to be kept, the others made. */
export function secretNeeds(spec: ServerSpec): SecretNeed[] {
  return enabledComponents(spec).flatMap((component) => component.secrets(spec));
}

/** The ports the world has to reach. They follow from the spec alone. */
export function publicPorts(spec: ServerSpec): PublicPort[] {
  return enabledComponents(spec).flatMap((component) => component.ports(spec));
}

/** Every admin console there is, and whether this spec has it. */
export function adminConsoles(
  spec: ServerSpec,
): { readonly adminConsole: AdminConsole; readonly on: boolean }[] {
  return components.flatMap((component) =>
    (component.consoles?.(spec) ?? []).map((adminConsole) => ({ adminConsole, on: component.enabled(spec) })),
  );
}

/** Who judges settings of the host's own before they count, by service. */
export function settingsJudges(spec: ServerSpec, { files }: Stack, templates: Templates) {
  return enabledComponents(spec).flatMap(({ id, judge }) => {
    const how = judge?.(spec, files, templates);
    return how === undefined ? [] : [{ service: id, ...how }];
  });
}

/** How programs read their settings without starting, by service: those that can. */
export function settingsChecks(spec: ServerSpec): { service: ServiceName; argv: readonly string[] }[] {
  return enabledComponents(spec).flatMap(({ id, check }) => {
    const argv = check?.(spec);
    return argv === undefined ? [] : [{ service: id, argv }];
  });
}

/** Accounts that programs sign in to, with the service that waits for each. */
export function neededAccounts(spec: ServerSpec): (AccountNeed & { readonly service: string })[] {
  return enabledComponents(spec).flatMap(({ id, accounts }) =>
    (accounts?.(spec) ?? []).map((account) => ({ ...account, service: id })),
  );
}

/** Rooms that programs post to, with the service that does. */
export function neededRooms(spec: ServerSpec): (RoomNeed & { readonly service: string })[] {
  return enabledComponents(spec).flatMap(({ id, rooms }) =>
    (rooms?.(spec) ?? []).map((room) => ({ ...room, service: id })),
  );
}

/**
 * Turns a spec into everything that has to lie on the server. Pure: the same input gives the same bytes.
 * Throws `input.invalid` for a value that one of the formats cannot express safely.
 */
export function renderStack(input: StackInput, templates: Templates): Stack {
  const { spec, host, images = {} } = input;
  const components = enabledComponents(spec);
  const facts: ContributeContext = {
    spec,
    preset: presets[spec.preset],
    names: hostnames(spec),
    host,
    secret: secretReader(secretNeeds(spec), input.secrets),
    templates,
  };
  const gathered = mergeContributions(
    contributors(spec).map((one) => ({ id: one.id, contribution: one.contributes?.(facts) ?? {} })),
  );
  const imageUsed = (pinned: string) => images[pinned] ?? pinned;
  const context: RenderContext = { ...facts, gathered, imageUsed };
  const left = components.flatMap((component) => component.files(context));
  const files = [
    ...left,
    ...components.flatMap((component) => component.filesAfter?.(left, context) ?? []),
    ...backupFiles(spec, templates),
  ];
  const compose = composeFile({ components, context, files });
  return {
    files: sortedByPath([compose.file, ...files]),
    folders: components.flatMap((component) => component.folders),
    services: compose.services,
    networks: compose.networks,
    ports: publicPorts(spec),
    localPorts: compose.localPorts,
    synapsePort,
  };
}

/** By code units: the same order wherever it runs. */
function sortedByPath(files: readonly RenderedFile[]): RenderedFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
