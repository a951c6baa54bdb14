import type { cleanupCalls, servicesCalls } from '../../shared/contract/services.ts';
import type { CallName } from '../../shared/contract.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { Handlers } from '../handlers.ts';

type Names = keyof typeof servicesCalls | keyof typeof cleanupCalls;
type Area = Pick<Handlers['calls'], Extract<CallName, Names>>;

/** Stopping and starting what runs, and clearing away what is not needed. */
export function servicesArea(): Area {
  const notYet = async () => {
    throw new ProblemError('bug.unexpected');
  };
  return {
    'services.effect': notYet,
    'services.control': notYet,
    'cleanup.look': notYet,
    'cleanup.run': notYet,
  };
}
