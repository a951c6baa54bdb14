import { couldNotConnect } from '../compare/see-port.ts';
import type { Check } from '../examination.ts';
import { failedWith, passed, type Spot, skipped } from '../finding.ts';

/** The front door answers on the server itself, past DNS and every firewall. */
export const checkFrontDoor: Check = {
  ids: ['front-door'],
  async run({ look, health }, tell) {
    const [within, how] = await Promise.all([look, health]);
    const spot: Spot = { id: 'front-door', place: 'server' };
    if (within === undefined) {
      tell(skipped(spot, 'Not asked, because Innkeeper cannot look at the server.'));
      return;
    }
    const door = how?.services.find(({ name }) => name === 'caddy');
    if (door !== undefined && door.state !== 'running') {
      tell(skipped(spot, 'Not asked, because the front door does not run.'));
      return;
    }
    const chat = how?.services.find(({ name }) => name === 'synapse');
    for (const [name, { status, ended }] of within.frontDoor) {
      const each = { ...spot, subject: name };
      const details = `https://${name} at 127.0.0.1:443: HTTP ${status}, curl ended with ${ended}`;
      if (ended === couldNotConnect) {
        const params = { port: '443', protocol: 'tcp', service: 'The front door', name: 'caddy' };
        tell(failedWith(each, 'host.nothing-listens', params, details));
      } else if (status < 500) {
        // A broken handshake (35) is the certificate's: told there.
        const found =
          ended === 0 ? 'The front door answers on the server itself.' : 'The front door is there.';
        tell(passed(each, found, details));
      } else if (chat !== undefined && (chat.state !== 'running' || chat.health === 'unhealthy')) {
        tell(skipped(each, 'The front door answers, but the chat server behind it does not.', details));
      } else {
        const reason = `It answers with HTTP ${status}.`;
        tell(failedWith(each, 'matrix.front-door-lost', { reason, name: 'caddy' }, details));
      }
    }
  },
};
