import type { Message } from '../../shared/message.ts';
import type { Hostnames, Preset, ServerSpec } from '../../shared/spec/index.ts';
import type { Contribution, MergedContributions } from './contribution.ts';
import type { Kept } from './keeps.ts';
import type {
  AccountNeed,
  AdminConsole,
  DataFolder,
  PublicPort,
  RenderedFile,
  RoomNeed,
  SecretNeed,
  ServiceName,
  StackHost,
  Templates,
} from './types.ts';

/** What a component may look at while it says what it brings to others. The same context always gives the same. */
export interface ContributeContext {
  readonly spec: ServerSpec;
  readonly preset: Preset;
  readonly names: Hostnames;
  readonly host: StackHost;
  /** The value of a secret that is listed by some enabled component. */
  readonly secret: (name: string) => string;
  readonly templates: Templates;
}

/** What a component may look at while it renders, among it what the enabled ones bring to each other. */
export interface RenderContext extends ContributeContext {
  readonly gathered: MergedContributions;
  /** The image that is used: the one given, or what was chosen in its place. */
  readonly imageUsed: (pinned: string) => string;
}

/** How a program is asked about settings of the host's own. */
export interface SettingsJudge {
  readonly setting: string;
  readonly argv: readonly string[];
  /** What is wrong with what the settings come to, from what the program said; undefined where nothing is. */
  effective?(said: readonly string[]): Message | undefined;
}

/** What brings something to components without running here: another's server that the host has chosen. */
export type ExternalComponent = Pick<Component, 'id' | 'enabled'> & Required<Pick<Component, 'contributes'>>;

/** One program of the stack. Whatever is particular to it lives in its module and in `templates/<template>/`. */
export interface Component {
  /** The name of its service in compose.yaml, and of its folders below `config`, `secrets` and `data`. */
  readonly id: ServiceName;
  /** The folder below `templates/` with its `service.yaml`, where it is not its id: several may share one. */
  readonly template?: string;
  /** Pinned, from images.ts. */
  readonly image: string;
  enabled(spec: ServerSpec): boolean;
  /** Services without which it is of no use: it stops before they do, even where only they were meant. */
  readonly needs?: readonly ServiceName[] | ((gathered: MergedContributions) => readonly ServiceName[]);
  /** The reverse proxy: it learns of services that go before they go, and of new ones once those are well. */
  readonly isReverseProxy?: true;
  secrets(spec: ServerSpec): readonly SecretNeed[];
  /** Where it keeps what must survive. */
  readonly folders: readonly DataFolder[];
  /** What of that, and of databases, a backup holds and what not; every folder is named in one way or the other. */
  readonly keeps: readonly Kept[];
  /** The database of its own it contributes a role for, where it has one: it goes along when its data is deleted. */
  readonly database?: string;
  /** Its own files, and those it leaves for another component to read. */
  files(context: RenderContext): readonly RenderedFile[];
  /** Files it can only write once it has seen what everybody has left, such as settings that come last. */
  filesAfter?(files: readonly RenderedFile[], context: RenderContext): readonly RenderedFile[];
  /**
   * Where its settings hold some of the host's own: the program in its image that judges them, with its arguments. It
   * changes nothing and needs no other service. `files` are those of the whole stack.
   */
  judge?(spec: ServerSpec, files: readonly RenderedFile[], templates: Templates): SettingsJudge | undefined;
  /** How the program in its image reads its settings without starting, where it can. It changes nothing. */
  check?(spec: ServerSpec): readonly string[];
  /** What varies in its service; laid over its template's `service.yaml`, key by key. */
  service(context: RenderContext): Readonly<Record<string, unknown>>;
  /** What the world must be able to reach. */
  ports(spec: ServerSpec): readonly PublicPort[];
  /** What others need to know of it, so that none has to know that it exists. */
  contributes?(context: ContributeContext): Contribution;
  /** Matrix accounts it signs in to. They are made once the chat server runs, and before it starts itself. */
  accounts?(spec: ServerSpec): readonly AccountNeed[];
  /** Rooms it posts to without ever signing in itself. They are made at the end of a deploy that started it. */
  rooms?(spec: ServerSpec): readonly RoomNeed[];
  /** Pages for administrators, on the server's 127.0.0.1, reached through the tunnel alone; also while it is off. */
  consoles?(spec: ServerSpec): readonly AdminConsole[];
}
