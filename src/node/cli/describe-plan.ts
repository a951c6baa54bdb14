import { assertNever } from '../../shared/assert-never.ts';
import { type Message, message } from '../../shared/message.ts';
import type { FirewallChange, Plan, TrialPart } from '../../shared/plan.ts';
import type { Problem } from '../../shared/problem.ts';
import type { AddressReach, Reach } from '../../shared/reach.ts';
import { problemInTerminal, sayInTerminal, servicesList } from './terminal-words.ts';

/** A plan in plain words, worst first. */
export function describePlan(plan: Plan): string {
  const blockers = describeBlockers(plan.blockers);
  const warnings = describeWarnings(plan.warnings);
  const work = plan.nothingToDo ? [sayInTerminal(message('cli.nothing-to-do'))] : whatHappens(plan);
  return [
    ...blockers,
    ...warnings,
    ...work,
    ...trialLines(plan.trial),
    ...proxyLines(plan),
    ...siteFiles(plan),
  ].join('\n');
}

/** What stands in the way, each with why and what to do. */
export function describeBlockers(blockers: readonly Problem[]): string[] {
  return blockers.flatMap((problem) => about('cli.blocker', problem));
}

/** What stands in no way, but is good to know. */
export function describeWarnings(warnings: readonly Problem[]): string[] {
  return warnings.flatMap((problem) => about('cli.warning', problem));
}

function whatHappens(plan: Plan): string[] {
  const changed = plan.files.flatMap(({ change, path }) =>
    change === 'keep-edited' ? [] : [{ change, path }],
  );
  const lines: (string | false)[] = [
    sayInTerminal(message('cli.will-happen')),
    ...plan.install.map((what) => row(message(`cli.install.${what}`))),
    ...plan.packages.map((note) => `  ${row(note)}`),
    ...plan.firewall.map((change) => row(firewallChange(change))),
    ...(plan.unattended ?? []).map(({ change, what }) => row(message(`cli.unattended.${change}`, { what }))),
    plan.secrets.length > 0 &&
      row(message('cli.make-secrets', { count: plan.secrets.length, names: { list: plan.secrets } })),
    changed.length > 0 && row(message('cli.write-files', { count: changed.length })),
    ...changed.map(({ change, path }) => `  ${row(message(`cli.file.${change}`, { path }))}`),
    ...plan.versions.map(({ service, from, to }) => row(message('cli.version-move', { service, from, to }))),
    ...plan.pull.map((image) => row(message('cli.download', { image }))),
    plan.start.length > 0 && row(message('cli.start', { services: servicesList(plan.start) })),
    plan.restart.length > 0 && row(message('cli.restart', { services: servicesList(plan.restart) })),
    plan.remove.length > 0 && row(message('cli.remove', { services: servicesList(plan.remove) })),
    plan.makeAdmin && row(message('cli.make-account')),
    plan.edited.length > 0 && row(message('cli.keep-edited', { files: { list: plan.edited } })),
    reachLine(plan.reach),
    sayInTerminal(
      message('cli.needs-memory', {
        needed: { mib: plan.memory.neededMiB },
        present: { mib: plan.memory.presentMiB },
      }),
    ),
  ];
  return lines.filter((line) => line !== false);
}

const row = (line: Message) => `  ${sayInTerminal(line)}`;

function firewallChange(change: FirewallChange): Message {
  switch (change.change) {
    case 'allow': {
      const { ports, protocol, what } = change;
      return message('cli.open-port', { ports, protocol, what });
    }
    case 'allow-login': {
      const { ports, protocol } = change;
      return message('cli.open-port', { ports, protocol, what: message('port.login') });
    }
    case 'remove':
      return message('cli.close-port', { ports: change.ports, protocol: change.protocol });
    case 'enable':
      return message('cli.enable-firewall');
    default:
      return assertNever(change);
  }
}

/** What trying Docker for real has made there, or will make. */
function trialLines(trial: readonly TrialPart[]): string[] {
  return (['gone', 'left', 'to-come'] as const).flatMap((state) => {
    const parts = trial.filter((part) => part.state === state);
    if (parts.length === 0) return [];
    return [
      sayInTerminal(message(`cli.trial.${state}`)),
      ...parts.map(({ what, name }) => row(message(`cli.trial.${what}`, { name }))),
    ];
  });
}

/** Where the world will find the server, as everything that is written takes it. */
function reachLine({ v4, v6, mtu }: Reach): string {
  const ways = { v4: reached('IPv4', v4), v6: reached('IPv6', v6) };
  return sayInTerminal(
    mtu === undefined ? message('cli.reach', ways) : message('cli.reach-mtu', { ...ways, mtu }),
  );
}

function reached(family: 'IPv4' | 'IPv6', one: AddressReach): Message {
  switch (one.kind) {
    case 'at': {
      const { address, behind } = one;
      return behind === undefined
        ? message('cli.reach-at', { family, address })
        : message('cli.reach-behind', { family, address, behind });
    }
    case 'nowhere':
      return message('cli.reach-nowhere', { family });
    case 'unknown':
      return message('cli.reach-unknown', { family });
    default:
      return assertNever(one);
  }
}

/** Between two lines that are no part of it, so that it can be copied. */
function proxyLines({ proxyLines: lines }: Plan): string[] {
  if (lines === undefined) return [];
  return [
    sayInTerminal(message('cli.proxy-lines', { program: lines.program, path: lines.path })),
    '',
    lines.text,
  ];
}

/** What a website elsewhere has to answer with, each below its address. */
function siteFiles({ siteFiles: site }: Plan): string[] {
  if (site === undefined) return [];
  const { domain, files } = site;
  return [
    sayInTerminal(message('cli.site-files', { domain })),
    ...files.flatMap(({ path, text }) => [`https://${domain}${path}`, '', text]),
  ];
}

function about(code: 'cli.blocker' | 'cli.warning', problem: Problem): string[] {
  const { title, cause, actions } = problemInTerminal(problem);
  return [
    sayInTerminal(message(code, { title })),
    `  ${cause}`,
    ...actions.map((action) => `  - ${action.label}`),
  ];
}
