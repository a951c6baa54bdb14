import { assertNever } from '../../shared/assert-never.ts';
import { type Message, message } from '../../shared/message.ts';
import type { FirewallChange, Plan } from '../../shared/plan.ts';
import type { Problem } from '../../shared/problem.ts';
import { say } from '../../shared/say.ts';

/** A plan in plain words, worst first. */
export function describePlan(plan: Plan): string {
  const blockers = plan.blockers.flatMap((problem) => about('cli.blocker', problem));
  const warnings = plan.warnings.flatMap((problem) => about('cli.warning', problem));
  const work = plan.nothingToDo ? [say(message('cli.nothing-to-do'))] : whatHappens(plan);
  return [...blockers, ...warnings, ...work, ...proxyLines(plan)].join('\n');
}

function whatHappens(plan: Plan): string[] {
  const changed = plan.files.filter((file) => file.change !== 'keep-edited');
  const lines: (string | false)[] = [
    say(message('cli.will-happen')),
    ...plan.install.map((what) => row(message(`cli.install.${what}`))),
    ...plan.packages.map((note) => `  ${row(note)}`),
    ...plan.firewall.map((change) => row(firewallChange(change))),
    plan.secrets.length > 0 &&
      row(message('cli.make-secrets', { count: plan.secrets.length, names: plan.secrets.join(', ') })),
    changed.length > 0 && row(message('cli.write-files', { count: changed.length })),
    ...changed.map((file) => `    ${file.change} ${file.path}`),
    ...plan.pull.map((image) => row(message('cli.download', { image }))),
    plan.start.length > 0 && row(message('cli.start', { services: plan.start.join(', ') })),
    plan.restart.length > 0 && row(message('cli.restart', { services: plan.restart.join(', ') })),
    plan.remove.length > 0 && row(message('cli.remove', { services: plan.remove.join(', ') })),
    plan.makeAdmin && row(message('cli.make-account')),
    plan.edited.length > 0 && row(message('cli.keep-edited', { files: plan.edited.join(', ') })),
    say(
      message('cli.needs-memory', {
        needed: { mib: plan.memory.neededMiB },
        present: { mib: plan.memory.presentMiB },
      }),
    ),
  ];
  return lines.filter((line) => line !== false);
}

const row = (line: Message) => `  ${say(line)}`;

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

/** Between two lines that are no part of it, so that it can be copied. */
function proxyLines({ proxyLines: lines }: Plan): string[] {
  if (lines === undefined) return [];
  return [say(message('cli.proxy-lines', { program: lines.program, path: lines.path })), '', lines.text];
}

function about(code: 'cli.blocker' | 'cli.warning', { title, cause, actions }: Problem): string[] {
  return [say(message(code, { title })), `  ${cause}`, ...actions.map((action) => `  - ${action.label}`)];
}
