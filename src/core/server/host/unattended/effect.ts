import type { Updates } from '../../../../shared/contract/updates.ts';
import { isoOf } from '../../../../shared/iso-of.ts';
import { redactPatterns } from '../../redact.ts';
import type { SeenUnattended } from './facts.ts';
import { heldPackages, originsOf } from './files.ts';

type Unattended = NonNullable<Updates['system']['unattended']>;

/** A value of `apt-config dump`; undefined where it is not set. The last line counts, as for apt. */
function setting(lines: readonly string[], name: string): string | undefined {
  return valuesOf(lines, `${name} `).at(-1);
}

/** apt takes names in any letters, and tells them as whoever came first wrote them. */
function valuesOf(lines: readonly string[], start: string): string[] {
  const small = start.toLowerCase();
  return lines.flatMap((line) => {
    const found = line.toLowerCase().startsWith(small) ? /"(.*)";$/.exec(line)?.[1] : undefined;
    return found === undefined ? [] : [found];
  });
}

/** How often apt does something by itself; 0 and nothing are never. */
const isOn = (value: string | undefined) => value !== undefined && value !== '' && value !== '0';

/** What apt takes for yes (`Configuration::FindB`). */
const isYes = (value: string | undefined) =>
  ['yes', 'true', 'with', 'on', 'enable'].includes(value?.toLowerCase() ?? '') || Number(value) > 0;

/** What is in effect, whoever has set it; undefined where apt is not the package manager. */
export function unattendedInEffect(seen: SeenUnattended): Unattended | undefined {
  const { files, settings: lines, timers, log } = seen;
  if (files === undefined) return undefined;
  const upgrade = timers.find(({ unit }) => unit === 'apt-daily-upgrade.timer');
  const asked = ['Update-Package-Lists', 'Unattended-Upgrade'].map((name) =>
    setting(lines, `APT::Periodic::${name}`),
  );
  const isAsked = setting(lines, 'APT::Periodic::Enable') !== '0' && asked.every(isOn);
  const atItsHour = isAsked && timers.every(({ active }) => active === 'active');
  // Whatever the hour, by a service of its own.
  const atShutdown = isYes(setting(lines, 'Unattended-Upgrade::InstallOnShutdown'));
  return {
    installs: files.package === '' ? 'off' : atShutdown ? 'some' : atItsHour ? whichOf(lines) : 'off',
    dockerHeld: heldPackages.every((name) =>
      valuesOf(lines, 'Unattended-Upgrade::Package-Blacklist:: ').includes(name),
    ),
    restarts: isYes(setting(lines, 'Unattended-Upgrade::Automatic-Reboot')),
    nextAt: isoOf((upgrade?.next ?? 0) * 1000),
    lastAt: isoOf((log?.at ?? 0) * 1000),
    failed: [...troubles(seen)],
    installed: seen.installed
      .flatMap(({ at, packages }) => {
        const when = isoOf((at ?? 0) * 1000);
        return when === null ? [] : [{ at: when, packages: packagesIn(packages) }];
      })
      .filter(({ packages }) => packages.length > 0)
      .reverse(),
  };
}

/** By which sources updates are taken from. */
function whichOf(lines: readonly string[]): Unattended['installs'] {
  const old = valuesOf(lines, 'Unattended-Upgrade::Allowed-Origins:: ');
  const origins = valuesOf(lines, 'Unattended-Upgrade::Origins-Pattern:: ');
  const same = (wanted: readonly string[]) =>
    old.length === 0 && origins.length === wanted.length && wanted.every((one) => origins.includes(one));
  if (same(originsOf('security'))) return 'security';
  if (same(originsOf('all'))) return 'all';
  return 'some';
}

/** What the last run complained of: in its own log, or in apt's history of the same run. */
function troubles(seen: SeenUnattended): Set<string> {
  // Its own log is rotated away once a month; what it installed last tells of the last run then.
  const since = seen.log?.at ?? Math.max(0, ...seen.installed.map(({ at }) => at ?? 0));
  const inHistory = seen.installed.flatMap(({ at, error }) =>
    error !== '' && (at ?? 0) >= since ? [error] : [],
  );
  const inLog = (seen.log?.failed ?? []).map((line) => line.replace(/^\S+ \S+ (?:ERROR|CRITICAL) /, ''));
  return new Set([...inLog, ...inHistory].map((line) => redactPatterns(line.trim().slice(0, 300))));
}

/** `libc6:amd64 (2.36-1, 2.36-2, automatic)`, one after the other: only a name and the version that came are told. */
function packagesIn(text: string): { name: string; version: string }[] {
  return [...text.matchAll(/(?<![a-z0-9.+-])([a-z0-9][a-z0-9.+-]*)(?::[a-z0-9-]+)? \(([^()]*)\)/g)].map(
    ([, name = '', said = '']) => {
      const versions = said.split(', ').filter((one) => one !== 'automatic');
      return { name, version: versions.at(-1) ?? '' };
    },
  );
}
