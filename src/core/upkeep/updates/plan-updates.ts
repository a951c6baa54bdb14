import type { ProgramVersion, Updates } from '../../../shared/contract/updates.ts';
import { type Message, message } from '../../../shared/message.ts';
import { outsideAddresses } from '../../../shared/outside-addresses.ts';
import type { Component } from '../../stack/component.ts';
import { databaseMajor } from '../../stack/database-major.ts';
import { isNewer, programOf, tagOf } from '../../stack/image-name.ts';
import { images } from '../../stack/images.ts';
import type { ServiceGraph } from '../services/dependency-closure.ts';
import { effectOf } from '../services/effect.ts';
import { changesItsData, knownVersions } from './known-versions.ts';

export interface VersionsInput {
  /** The programs that are on, in start order. */
  readonly components: readonly Pick<Component, 'id' | 'image'>[];
  readonly graph: ServiceGraph;
  /** Images that the server has, those of its containers first. */
  readonly has: readonly string[];
}

/** What runs, and what this release would bring. Pure. What the server has not got yet is not among it. */
export function planUpdates({
  components,
  graph,
  has,
}: VersionsInput): Pick<Updates, 'programs' | 'notices'> {
  const programs = Object.entries(images).flatMap(([program, pinned]): ProgramVersion[] => {
    const [first, ...more] = components.filter(({ image }) => image === pinned).map(({ id }) => id);
    const there = has.find((one) => programOf(one) === programOf(pinned));
    if (first === undefined || there === undefined) return [];
    const services = [first, ...more];
    const state = stateOf(there, pinned);
    const [from, to] = [tagOf(there), tagOf(pinned)];
    const notes: string | undefined = releaseNotes[program];
    return [
      {
        ...{ program, services, running: from, offered: to, state },
        changes: state === 'newer' ? changesBetween(program, from, to) : [],
        security: state === 'newer' ? securityBetween(program, from, to) : 'no',
        notices: noticesOf(graph, services),
        why: whyAway(program),
        ...(notes !== undefined && { notes }),
      },
    ];
  });
  const moving = programs.filter(({ state }) => state === 'newer').flatMap(({ services }) => services);
  return { programs, notices: moving.length === 0 ? [] : noticesOf(graph, moving) };
}

const releaseNotes: Readonly<Record<string, string>> = outsideAddresses.releaseNotes;

function stateOf(there: string, pinned: string): ProgramVersion['state'] {
  if (tagOf(there) === tagOf(pinned)) return 'current';
  if (databaseMajor(there) !== databaseMajor(pinned)) return 'major';
  return isNewer(tagOf(pinned), tagOf(there)) ? 'newer' : 'ahead';
}

function between(program: string, from: string, to: string) {
  return (knownVersions[program]?.versions ?? []).filter(
    ({ version }) => isNewer(version, from) && !isNewer(version, to),
  );
}

function changesBetween(program: string, from: string, to: string): Message[] {
  const all = between(program, from, to).flatMap(({ change }) => change ?? []);
  // What changed twice is told as it is in the end.
  return all.filter(({ code }, index) => !all.slice(index + 1).some((later) => later.code === code));
}

/** What nobody has read is not known to be harmless. */
function securityBetween(program: string, from: string, to: string): ProgramVersion['security'] {
  if (between(program, from, to).some(({ security }) => security)) return 'yes';
  const read = knownVersions[program]?.read;
  return read === undefined || isNewer(to, read) ? 'unknown' : 'no';
}

function noticesOf(graph: ServiceGraph, services: readonly string[]): Updates['notices'] {
  return effectOf(graph, 'restart', services).effects.flatMap(({ kind, service, seconds }) =>
    seconds === null ? [] : [{ kind, service, seconds }],
  );
}

function whyAway(program: string): Message {
  if (changesItsData.has(program)) return message('change.why-data');
  if (program === 'postgres') return message('change.why-database');
  return message(program === 'caddy' || program === 'traefik' ? 'change.why-gateway' : 'change.why-restart');
}
