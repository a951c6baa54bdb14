import { type MessageParam, message } from '../../../../shared/message.ts';
import type { ProblemCode, ProblemParams } from '../../../../shared/problem.ts';

/** One port as it was seen from three places. What is undefined could not be found out. */
export interface PortLook {
  readonly port: MessageParam;
  readonly protocol: 'tcp' | 'udp';
  /** Whose it is. */
  readonly service: { readonly service: string };
  /** The Compose name of that service, for a button. */
  readonly name: string;
  readonly address: string;
  /** From this computer. `refused`: somebody said no; `silent`: nobody said anything. */
  readonly here: 'open' | 'refused' | 'silent' | undefined;
  /** Who else has it, where that is not the service itself. */
  readonly holder: { readonly process: string; readonly unit?: string | undefined } | undefined;
  /** Whether the service runs and answers on the server. */
  readonly answersThere: boolean | undefined;
  /** Whether the server's own firewall lets everybody in. */
  readonly letIn: boolean | undefined;
  /** What that firewall is called. */
  readonly firewall: string;
  /** Whether there are rules on the server that Innkeeper does not know of and that could close it. */
  readonly otherRules: boolean;
}

export interface PortProblem {
  readonly code: ProblemCode;
  readonly params: ProblemParams;
}

/**
 * Why a port cannot be reached, by comparing places; undefined where it can, or where its service is what is out
 * of order and told elsewhere. Pure.
 */
export function judgePort(seen: PortLook): PortProblem | 'service' | undefined {
  const { port, protocol, service, name, address, holder } = seen;
  const where = { port, protocol, service, name };
  if (holder !== undefined) {
    const process = holder.process || message('thing.another-program');
    const params: ProblemParams = { port, protocol, process };
    return {
      code: 'host.port-taken',
      params: holder.unit === undefined ? params : { ...params, unit: holder.unit },
    };
  }
  if (seen.here === 'open') return undefined;
  if (seen.answersThere === undefined) {
    return seen.here === undefined
      ? undefined
      : { code: 'network.port-closed', params: { ...where, address } };
  }
  if (!seen.answersThere) return 'service';
  if (seen.letIn === false) {
    return { code: 'host.port-blocked', params: { ...where, firewall: seen.firewall } };
  }
  if (seen.here === undefined) return undefined;
  if (seen.otherRules) return { code: 'host.firewall-rules', params: where };
  return { code: 'network.closed-on-the-way', params: where };
}
