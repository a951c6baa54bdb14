import { coturnRefusals } from '../../../../shared/spec/extra/coturn.ts';
import { refusalOf } from '../../../../shared/spec/extra/extra-settings.ts';
import { type ExpectedStack, nothingUnexpected, textOf, type UnexpectedSettings } from './judged.ts';

/** What follows the host, of which the sample knows nothing, and what no look brings back. */
const byTheHost = ['external-ip', 'allocation-default-address-family', 'static-auth-secret'];

/** Lines of the relay's settings that are not Innkeeper's, and those of Innkeeper's that are gone. */
export function judgeCoturn(running: readonly string[], wanted: ExpectedStack): UnexpectedSettings {
  const ours = linesOf(textOf(wanted, 'secrets/coturn/turnserver.conf'));
  const there = new Set(running.map((line) => line.trim()));
  const more = [...there].filter((line) => !ours.has(line) && !follows(line));
  const gone = [...ours].filter((line) => !there.has(line) && !follows(line));
  if (more.length + gone.length === 0) return nothingUnexpected;
  const opens = gone.length > 0 || more.some((line) => refusalOf(coturnRefusals, nameOf(line)) !== undefined);
  return { places: [...more, ...gone.map((line) => `- ${line}`)], opens };
}

/** One address alone is the server's own; a range is nobody's. */
function follows(line: string): boolean {
  const name = nameOf(line);
  return (
    byTheHost.includes(name) || (name === 'allowed-peer-ip' && !/[-/]/.test(line.slice(name.length + 1)))
  );
}

const nameOf = (line: string) => line.split(/[\s=]/, 1)[0] ?? '';

function linesOf(text: string): Set<string> {
  const lines = text.split('\n').map((line) => line.trim());
  return new Set(lines.filter((line) => line !== '' && !line.startsWith('#')));
}
