import type { Command } from 'commander';
import {
  type ServiceAction,
  type ServiceEffect,
  serviceActions,
  serviceNameSchema,
} from '../../../shared/contract/services.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { sayParam } from '../../../shared/say.ts';
import { fill } from '../../../shared/words/fill.ts';
import { serviceInSentence } from '../../../shared/words/service-in-sentence.ts';
import { ask } from '../ask.ts';
import type { Runner } from '../command-context.ts';
import { exitCodeOfOutcome } from '../exit-codes.ts';
import { followJob } from '../follow-job.ts';
import { isShortYes } from '../is-yes.ts';
import { type OnServer, type ServerFlags, serverCommand } from '../on-server.ts';
import { promptText, sayInTerminal, servicesList, terminalLanguage } from '../terminal-words.ts';

interface ControlFlags extends ServerFlags {
  readonly yes?: boolean;
}

const told: Record<ServiceAction, { readonly description: string; readonly done: ServicesDone }> = {
  start: {
    description: 'start everything that rests, or only these services; ends when all of it works',
    done: 'cli.running',
  },
  stop: {
    description: 'stop everything, or only these services, until you start it again; nothing is lost',
    done: 'cli.stopped',
  },
  restart: {
    description: 'stop and start everything, or only these services, in the right order',
    done: 'cli.running-again',
  },
};
type ServicesDone = 'cli.running' | 'cli.stopped' | 'cli.running-again';

/** `innkeeper start|stop|restart`. */
export function registerServices(program: Command, run: Runner): void {
  for (const action of serviceActions) {
    const command = program
      .command(`${action} <spec> [service...]`)
      .description(told[action].description)
      .option('--yes', 'do not ask; needed to stop something where nobody can be asked');
    serverCommand<ControlFlags>(command, run, async (on, words, flags) => {
      const { core, serverId, output, interrupts, signal } = on;
      const services = words.map(checkedName);
      const params = { serverId, action, ...(services.length > 0 && { services }) };
      const effect = await core.call('services.effect', params, signal);
      output.say(describeEffect(action, effect));
      if (action === 'stop' && flags.yes !== true) await beSure(on);
      const { jobId } = await core.call('services.control', params, signal);
      const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
      if (ended.problem && !output.json) output.problem(ended.problem);
      if (ended.outcome === 'succeeded' && !output.json) {
        output.answer(
          { kind: 'result' },
          sayInTerminal(message(told[action].done, { services: servicesList(effect.order) })),
        );
      }
      return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
    });
  }
}

function checkedName(service: string): string {
  if (serviceNameSchema.safeParse(service).success) return service;
  throw new ProblemError('input.invalid', {
    path: 'service',
    reason: message('option.bad-name', { name: service }),
  });
}

/** What will happen, in the words of the pages. */
export function describeEffect(action: ServiceAction, { order, along, effects }: ServiceEffect): string {
  const { words } = terminalLanguage();
  return [
    `${words.serviceActions[action]}: ${sayParam(servicesList(order), terminalLanguage())}`,
    ...(along.length === 0
      ? []
      : [`  ${sayInTerminal(message('cli.goes-along', { services: servicesList(along) }))}`]),
    ...effects.map(({ kind, service, seconds }) => {
      const notice = fill(words.notices[kind], { service: serviceInSentence(service, terminalLanguage()) });
      return seconds === null
        ? `  ${notice}`
        : `  ${sayInTerminal(message('cli.for-about', { time: { seconds }, notice }))}`;
    }),
  ].join('\n');
}

async function beSure({ terminal, output, signal }: OnServer): Promise<void> {
  const sure =
    terminal.asks &&
    !output.json &&
    isShortYes(await ask(terminal, promptText(message('cli.ask.stop')), signal));
  if (!sure)
    throw new ProblemError('input.invalid', { path: '--yes', reason: message('option.yes-to-stop') });
}
