import { curlCouldNotConnect } from '../compare/see-port.ts';
import type { Check } from '../examination.ts';
import { type CheckPlace, failedWith, passed, skipped } from '../finding.ts';

/** The front door answers on the server itself, past DNS and every firewall. */
export const checkReverseProxy: Check = {
  ids: ['reverse-proxy'],
  async run({ look, health }, report) {
    const [within, how] = await Promise.all([look, health]);
    const place: CheckPlace = { id: 'reverse-proxy', place: 'server' };
    if (within === undefined) {
      report(skipped(place, 'Not asked, because Innkeeper cannot look at the server.'));
      return;
    }
    const tlsProbe = how?.services.find(({ name }) => name === 'caddy');
    if (tlsProbe !== undefined && tlsProbe.state !== 'running') {
      report(skipped(place, 'Not asked, because the front door does not run.'));
      return;
    }
    const chat = how?.services.find(({ name }) => name === 'synapse');
    for (const [name, { status, ended }] of within.reverseProxy) {
      const each = { ...place, subject: name };
      const details = `https://${name} at 127.0.0.1:443: HTTP ${status}, curl ended with ${ended}`;
      if (ended === curlCouldNotConnect) {
        const params = { port: '443', protocol: 'tcp', service: 'The front door', name: 'caddy' };
        report(failedWith(each, 'host.nothing-listens', params, details));
      } else if (status < 500) {
        // A broken handshake (35) is the certificate's: told there.
        const found =
          ended === 0 ? 'The front door answers on the server itself.' : 'The front door is there.';
        report(passed(each, found, details));
      } else if (chat !== undefined && (chat.state !== 'running' || chat.health === 'unhealthy')) {
        report(skipped(each, 'The front door answers, but the chat server behind it does not.', details));
      } else {
        const reason = `It answers with HTTP ${status}.`;
        report(failedWith(each, 'matrix.reverse-proxy-lost', { reason, name: 'caddy' }, details));
      }
    }
  },
};
