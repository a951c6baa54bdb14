import { message } from '../../../../shared/message.ts';
import { checkDns } from '../../../server/dns/check-dns.ts';
import { recordProblem, refusalProblem } from '../../../server/dns/problems.ts';
import type { Check } from '../examination.ts';
import { attention, type CheckPlace, failed, passed, skipped } from '../finding.ts';

/** What the domain's own name servers say about each public name. */
export const checkNames: Check = {
  ids: ['dns'],
  seconds: 45,
  async run({ spec, facts, signal }, report) {
    // Without a look at the server the address it is reached at has to do.
    const dns = await checkDns({ spec, facts: await facts, signal });
    if (!dns.needed) {
      report(skipped({ id: 'dns', place: 'here' }, message('found.names-internal')));
      return;
    }
    for (const record of dns.records) {
      const { type, name, expected, found, state } = record;
      const place: CheckPlace = { id: 'dns', place: 'here', subject: `${name} (${type})` };
      const details = `${name} ${type}: expected ${expected || 'none'}, found ${found.join(', ') || 'none'}`;
      const [problem] = recordProblem(record, dns.records);
      if (problem === undefined) {
        report(
          passed(
            place,
            state === 'right' ? message('found.name-right', { name }) : message('found.no-record-needed'),
            details,
          ),
        );
      } else if (state === 'unknown') report(attention(place, { ...problem, details }));
      else report(failed(place, { ...problem, details }));
    }
    for (const refusal of dns.refusals) {
      const details = `${refusal.at} CAA: issue ${refusal.allowed.join(', ') || 'none'}`;
      const place: CheckPlace = { id: 'dns', place: 'here', subject: `${refusal.name} (CAA)` };
      report(failed(place, { ...refusalProblem(refusal), details }));
    }
  },
};
