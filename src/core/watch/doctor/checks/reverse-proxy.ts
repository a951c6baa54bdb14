import { message } from '../../../../shared/message.ts';
import { httpsPort } from '../../../../shared/spec/index.ts';
import { curlCouldNotConnect } from '../compare/see-port.ts';
import type { Check } from '../examination.ts';
import { type CheckPlace, failedWith, passed, skipped } from '../finding.ts';

/** The reverse proxy answers on the server itself, past DNS and every firewall. */
export const checkReverseProxy: Check = {
  ids: ['reverse-proxy'],
  async run({ look, health, spec }, report) {
    const [within, how] = await Promise.all([look, health]);
    const place: CheckPlace = { id: 'reverse-proxy', place: 'server' };
    if (within === undefined) {
      report(skipped(place, message('found.not-looked')));
      return;
    }
    const proxy = how?.services.find(({ name }) => name === 'caddy');
    if (proxy !== undefined && proxy.state !== 'running') {
      report(skipped(place, message('found.gateway-down')));
      return;
    }
    const chat = how?.services.find(({ name }) => name === 'synapse');
    for (const [name, { status, ended }] of within.reverseProxy) {
      const each = { ...place, subject: name };
      const details = `https://${name} at 127.0.0.1:${httpsPort(spec)}: HTTP ${status}, curl ended with ${ended}`;
      if (ended === curlCouldNotConnect) {
        const params = {
          port: String(httpsPort(spec)),
          protocol: 'tcp',
          service: { service: 'caddy' },
          name: 'caddy',
        };
        report(failedWith(each, 'host.nothing-listens', params, details));
      } else if (status < 500) {
        // A broken handshake (35) is the certificate's: told there.
        const found = ended === 0 ? message('found.gateway-answers') : message('found.gateway-there');
        report(passed(each, found, details));
      } else if (chat !== undefined && (chat.state !== 'running' || chat.health === 'unhealthy')) {
        report(skipped(each, message('found.gateway-alone'), details));
      } else {
        const reason = message('reason.http-status', { status });
        report(failedWith(each, 'matrix.reverse-proxy-lost', { reason, name: 'caddy' }, details));
      }
    }
  },
};
