import type { logsCalls, logsStreams } from '../../shared/contract/logs.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { Handlers } from '../handlers.ts';

interface Area {
  readonly calls: Pick<Handlers['calls'], keyof typeof logsCalls>;
  readonly streams: Pick<Handlers['streams'], keyof typeof logsStreams>;
}

/** What the server's programs write. */
export function logsArea(): Area {
  const notYet = async () => {
    throw new ProblemError('bug.unexpected', { reason: 'The log viewer is being built.' });
  };
  return {
    calls: {
      'logs.sources': notYet,
      'logs.filter': notYet,
      'logs.read': notYet,
      'logs.find': notYet,
      'logs.older': notYet,
      'logs.export': notYet,
    },
    streams: {
      // biome-ignore lint/correctness/useYield: it has nothing to tell yet
      'logs.follow': async function* () {
        await notYet();
      },
    },
  };
}
