import type { DoctorEvent } from '../../../shared/contract/doctor.ts';
import { withTexts } from '../../../shared/message.ts';
import type { Problem } from '../../../shared/problem.ts';
import { redactPatterns } from '../../server/redact.ts';

/** An event as it may be shown: programs quote tokens and passwords in their messages. */
export function hideSecrets(event: DoctorEvent): DoctorEvent {
  switch (event.kind) {
    case 'planned':
      return event;
    case 'result': {
      const { result } = event;
      const { problem, found, details } = result;
      return {
        ...event,
        result: {
          ...result,
          ...(found && { found: { ...found, params: withTexts(found.params, redactPatterns) } }),
          details: redactPatterns(details),
          ...(problem && { problem: withoutSecrets(problem) }),
        },
      };
    }
    case 'verdict':
      return event.first ? { ...event, first: withoutSecrets(event.first) } : event;
  }
}

function withoutSecrets(problem: Problem): Problem {
  return {
    ...problem,
    details: redactPatterns(problem.details),
    params: withTexts(problem.params, redactPatterns),
  };
}
