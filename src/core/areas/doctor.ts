import type { DoctorEvent, doctorCalls, doctorStreams } from '../../shared/contract/doctor.ts';
import type { ServerId } from '../../shared/ids.ts';
import { ProblemError } from '../../shared/problem.ts';
import { examine } from '../doctor/examine.ts';
import type { Handlers } from '../handlers.ts';
import { knownProfile } from '../servers/connections.ts';
import type { CoreParts } from '../servers/parts.ts';

interface Area {
  readonly calls: Pick<Handlers['calls'], keyof typeof doctorCalls>;
  readonly streams: Pick<Handlers['streams'], keyof typeof doctorStreams>;
}

/** What is wrong with a server, and mending it. */
export function doctorArea({ profiles, connections }: CoreParts): Area {
  return {
    calls: {
      'doctor.fix': async () => {
        throw new ProblemError('bug.unexpected', {}, 'not yet');
      },
      'doctor.report': async () => {
        throw new ProblemError('bug.unexpected', {}, 'not yet');
      },
    },
    streams: {
      'doctor.run': async function* ({ serverId }, { signal }): AsyncGenerator<DoctorEvent> {
        await knownProfile(profiles, serverId);
        yield* examine({ ssh: reach(serverId), signal });
      },
    },
  };

  /** The connection; whoever needs it hears why there is none. */
  function reach(serverId: ServerId) {
    const ssh = connections.get(serverId);
    ssh.catch(() => undefined);
    return ssh;
  }
}
