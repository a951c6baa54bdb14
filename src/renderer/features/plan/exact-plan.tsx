import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/plan.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useSay } from '../../ui/use-language.ts';

/** The plan to the letter, for those who want it. */
export function ExactPlan({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  return (
    <Disclosure title={t('review.exact')}>
      <PlanLines plan={plan} />
    </Disclosure>
  );
}

/** Each package, image, service, file, key and rule that changes. */
export function PlanLines({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  const say = useSay();
  const files = plan.files.map(({ path, change }) => `${path} (${t(`review.change.${change}`)})`);
  const unattended = plan.unattended ?? [];
  const ofSystem = unattended.flatMap(({ change, what }) =>
    change === 'install'
      ? []
      : [`${what} (${t(`review.change.${change === 'write' ? 'update' : 'remove'}`)})`],
  );
  const firewall = plan.firewall.map((one) =>
    one.change === 'enable' ? one.change : `${one.change} ${one.ports}/${one.protocol}`,
  );
  const trial = plan.trial.map(
    ({ what, name, state }) => `${what} ${name} (${t(`review.trialState.${state}`)})`,
  );
  const reach = useReachLines(plan.reach);
  return (
    <div className="grid gap-5 rounded-card border border-line bg-surface p-5">
      <List
        title={t('review.exactInstall')}
        lines={[
          ...plan.install,
          ...plan.packages.map((note) => say(note)),
          ...unattended.flatMap(({ change, what }) => (change === 'install' ? [what] : [])),
        ]}
      />
      <List title={t('review.exactImages')} lines={plan.pull} />
      <List title={t('review.exactServices')} lines={[...plan.start, ...plan.restart, ...plan.remove]} />
      <List title={t('review.exactFiles')} lines={[...files, ...ofSystem]} />
      <List title={t('review.exactSecrets')} lines={plan.secrets} />
      <List title={t('review.exactPorts')} lines={firewall} />
      <List title={t('review.exactTrial')} lines={trial} />
      <List title={t('review.exactReach')} lines={reach} />
    </div>
  );
}

/** How the world reaches the server, as everything that is written takes it. */
function useReachLines({ v4, v6, mtu }: Plan['reach']): readonly string[] {
  const { t } = useTranslation();
  const line = (family: 'IPv4' | 'IPv6', reached: Plan['reach']['v4']) => {
    if (reached.kind !== 'at') return t(`review.reach.${reached.kind}`, { family });
    const { address, by, behind } = reached;
    const found = t(`review.reach.${by}`, { family, address });
    return behind === undefined ? found : `${found} ${t('review.reach.behind', { behind })}`;
  };
  return [line('IPv4', v4), line('IPv6', v6), ...(mtu === undefined ? [] : [t('review.reach.mtu', { mtu })])];
}

function List({ title, lines }: { readonly title: ReactNode; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-small font-semibold text-quiet">{title}</h3>
      <ul className="max-h-56 space-y-0.5 overflow-y-auto">
        {lines.map((line) => (
          <li key={line} dir="ltr" className="font-mono text-small break-all">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}
