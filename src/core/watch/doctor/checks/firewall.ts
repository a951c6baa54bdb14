import { message } from '../../../../shared/message.ts';
import { publicPorts } from '../../../stack/render-stack.ts';
import { seePort } from '../compare/see-port.ts';
import type { Check } from '../examination.ts';
import { failedWith, passed, skipped } from '../finding.ts';

const place = { id: 'firewall', place: 'server' } as const;

/** The server's own firewall lets in what has to come in. */
export const checkFirewall: Check = {
  ids: ['firewall'],
  async run(examination, report) {
    const look = await examination.look;
    if (look === undefined) {
      report(skipped(place, message('found.not-looked')));
      return;
    }
    const { kind } = look.firewall;
    const ports = publicPorts(examination.spec);
    const seen = await Promise.all(ports.map((port) => seePort(examination, port, undefined)));
    const closed = seen.filter((port) => port.letIn === false);
    for (const { port, protocol, service, name } of closed) {
      report(
        failedWith({ ...place, subject: `${port}/${protocol}` }, 'host.port-blocked', {
          port,
          protocol,
          service,
          name,
          firewall: kind,
        }),
      );
    }
    if (closed.length > 0) return;
    const found = kind === 'none' ? message('found.no-firewall') : message('found.firewall-open', { kind });
    report(passed(place, found, kind === 'none' ? '' : 'Docker lets ports it publishes past it by itself.'));
  },
};
