import type { GoProgram } from './build/go-program.ts';
import type { WheelProgram } from './build/wheel-program.ts';

/** What the one recipe in `images/stub` makes a stub from. */
export interface Stub {
  /** Whom the official image runs as: `uid:gid`. */
  readonly user: string;
  /** Where it answers over HTTP; left out, it only stays. */
  readonly port?: number;
  /** Paths that answer, besides `/`. */
  readonly answers?: readonly string[];
  /** The folder it serves, where files that are mounted have to show. */
  readonly root?: string;
  /** Folders the official image has, owned by its user. */
  readonly folders?: readonly string[];
  /**
   * What a health check finds in it: `wget`, `curl`, or the path of a program of its own, which says whether the
   * stub answers.
   */
  readonly programs?: readonly string[];
}

/** What that recipe makes an image from. */
interface Exporter {
  /** Debian's package, whose program has the same name. */
  readonly package: string;
  /** Where the official image has its program. */
  readonly program: string;
}

/** What that recipe makes a stand-in for a bridge from. */
interface BridgeStandIn {
  /** What the program is called in the official image. */
  readonly program: string;
  /** The network it tells people it has not got. */
  readonly network: string;
}

export interface ComponentImage {
  /** Its name, and the folder under `practice/images/` with what it is made of; all stubs are made from `stub`, exporters from `exporter`, bridges from `bridge`. */
  readonly folder: string;
  /** The name and tag it is pulled by, exactly as upstream publishes it. */
  readonly reference: string;
  /** `core` is made for every server; `more` when a test asks for it by name, or all of it is asked for. */
  readonly set: 'core' | 'more';
  /** A program at the pinned version, its makers' own or compiled here; it lies in the build as `binary`. */
  readonly program?: WheelProgram | GoProgram;
  /** Where the program cannot be had here, the build takes Debian's. */
  readonly orDebian?: true;
  /** It trusts the practice authority as it does public ones. It gets `authority.crt` in the build. */
  readonly trustsPractice?: true;
  /** A gauge of Debian's, made by the one recipe in `images/exporter`. */
  readonly exporter?: Exporter;
  /** It has all that lies between a bridge and Synapse; made by the one recipe in `images/bridge`. */
  readonly bridge?: BridgeStandIn;
  /** It only answers its health check. */
  readonly stub?: Stub;
  /** Made by another image's recipe, with these values of its arguments. */
  readonly like?: { readonly folder: string; readonly args: Readonly<Record<string, string>> };
}
