import type { DoctorEvent, doctorCalls, doctorStreams } from '../../../shared/contract/doctor.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { examine } from '../../watch/doctor/examine.ts';
import { type FixTools, planFix, startFix } from '../../watch/doctor/fixes/start-fix.ts';
import { hideSecrets } from '../../watch/doctor/hide-secrets.ts';
import { openExamination } from '../../watch/doctor/open-examination.ts';
import { reportText } from '../../watch/doctor/report.ts';
import type { Handlers } from '../contract-handlers.ts';

interface Area {
  readonly calls: Pick<Handlers['calls'], keyof typeof doctorCalls>;
  readonly streams: Pick<Handlers['streams'], keyof typeof doctorStreams>;
}

/** What is wrong with a server, and fixing it. */
export function doctorHandlers(tools: FixTools): Area {
  const { profiles, version } = tools.parts;
  /** The last examination of each server, as far as it came. */
  const last = new Map<ServerId, DoctorEvent[]>();
  return {
    calls: {
      'doctor.planFix': async ({ serverId, fix }, { signal }) => {
        await knownProfile(profiles, serverId);
        return planFix(tools, { serverId, fix }, signal);
      },
      'doctor.fix': async ({ serverId, ...params }, { signal }) => {
        await knownProfile(profiles, serverId);
        return startFix(tools, { serverId, ...params }, signal);
      },
      'doctor.report': async ({ serverId, hideAddresses }) => {
        const profile = await knownProfile(profiles, serverId);
        const events = last.get(serverId);
        if (events === undefined) {
          throw new ProblemError('input.call', { path: 'report', reason: message('invalid.not-examined') });
        }
        const names = [profile.address, ...(profile.domain === undefined ? [] : [profile.domain])];
        return { text: reportText(events, { version, names, hideAddresses }) };
      },
    },
    streams: {
      'doctor.run': async function* ({ serverId }, { signal }): AsyncGenerator<DoctorEvent> {
        await knownProfile(profiles, serverId);
        const events: DoctorEvent[] = [];
        last.set(serverId, events);
        const open = (running: AbortSignal) => openExamination(tools, serverId, running);
        for await (const event of examine(open, signal)) {
          const shown = hideSecrets(event);
          events.push(shown);
          yield shown;
        }
      },
    },
  };
}
