import { assertNever } from '../../../shared/assert-never.ts';
import type { CaaRefusal, DnsRecord, DnsReport } from '../../../shared/dns.ts';
import { message } from '../../../shared/message.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';

/** What in a DNS report keeps a public certificate from being issued. */
export function certificateBlockers(report: DnsReport): Problem[] {
  if (!report.needed) return [];
  // An SRV record helps other servers; no certificate waits for it.
  const { records } = report;
  return [
    ...records.filter(({ type }) => type !== 'SRV').flatMap((record) => recordProblem(record, records)),
    ...report.refusals.map(refusalProblem),
  ];
}

/** That an authority may give a name no certificate. */
export function refusalProblem({ name, at, allowed, authority }: CaaRefusal): Problem {
  const only = allowed.length === 0 ? message('thing.nobody') : { list: allowed };
  return makeProblem('dns.caa', { name, at, allowed: only, authority });
}

/** What is wrong with one record among all: nothing or one problem. */
export function recordProblem(record: DnsRecord, all: readonly DnsRecord[]): Problem[] {
  const { name, type, expected } = record;
  switch (record.state) {
    case 'right':
      return [];
    case 'missing':
      // Who has no IPv6 record is reached over IPv4, where the server is.
      if (type === 'AAAA' && all.some((one) => one.name === name && isIPv4Way(one))) return [];
      return [makeProblem('dns.missing', { name, type, expected })];
    case 'wrong': {
      if (record.reason?.code === 'dns.proxied') return [makeProblem('dns.proxied', { name })];
      const present = { list: record.found };
      return [
        makeProblem('dns.wrong', { name, type, present, expected: expected || message('thing.absent') }),
      ];
    }
    case 'unknown':
      if (record.wanted === 'unknown') return [makeProblem('dns.address-unknown', { name, type })];
      return [makeProblem('dns.unknown', { name, reason: record.reason ?? '' })];
    default:
      return assertNever(record.state);
  }
}

function isIPv4Way({ type, wanted }: DnsRecord): boolean {
  return type === 'A' && wanted !== 'none';
}
