import { assertNever } from '../../../shared/assert-never.ts';
import { describeProblem } from '../../../shared/describe-problem.ts';
import type { DnsRecord, DnsReport } from '../../../shared/dns.ts';
import { message } from '../../../shared/message.ts';
import type { Problem } from '../../../shared/problem.ts';

/** What in a DNS report keeps a public certificate from being issued. */
export function dnsProblems(report: DnsReport): Problem[] {
  if (!report.needed) return [];
  // An SRV record helps other servers; no certificate waits for it.
  return report.records.filter(({ type }) => type !== 'SRV').flatMap(recordProblem);
}

/** What is wrong with one record: nothing or one problem. */
export function recordProblem(record: DnsRecord): Problem[] {
  const { name, type, expected } = record;
  switch (record.state) {
    case 'right':
      return [];
    case 'missing':
      // Who has no IPv6 record is reached over IPv4.
      if (type === 'AAAA') return [];
      return [describeProblem('dns.missing', { name, type, expected })];
    case 'wrong': {
      const present = { list: record.found };
      return [
        describeProblem('dns.wrong', { name, type, present, expected: expected || message('thing.absent') }),
      ];
    }
    case 'unknown':
      return [describeProblem('dns.unknown', { name, reason: record.trouble ?? '' })];
    default:
      return assertNever(record.state);
  }
}
