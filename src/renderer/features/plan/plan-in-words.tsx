import {
  CircleArrowUp,
  DoorClosed,
  DoorOpen,
  Download,
  FilePen,
  FileX,
  KeyRound,
  type LucideIcon,
  PackagePlus,
  Play,
  RotateCw,
  ShieldCheck,
  Square,
  UserRoundPlus,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FirewallChange, Plan } from '../../../shared/plan.ts';
import { Card } from '../../ui/card.tsx';
import { useList, useMebibytes } from '../../ui/format.ts';
import { Meter } from '../../ui/meter.tsx';
import { useServiceName } from '../servers/use-service-name.ts';
import { outageKind } from './blocker.tsx';

interface Line {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly hint?: string;
}

/** The plan as a list that anybody can read. */
export function PlanInWords({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  const sizes = useMebibytes();
  const { neededMiB, presentMiB } = plan.memory;
  const share = neededMiB / presentMiB;
  return (
    <Card title={t('review.plan')}>
      <ul className="space-y-3">
        {usePlanLines(plan).map(({ icon: Icon, text, hint }) => (
          <li key={text} className="flex gap-3">
            <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-lamp" />
            <span className="min-w-0">
              {text}
              {hint && <span className="block text-small text-quiet">{hint}</span>}
            </span>
          </li>
        ))}
      </ul>
      {presentMiB > 0 && (
        <div className="mt-5 border-t border-line pt-4">
          <Meter
            label={t('review.memory')}
            value={share}
            words={t('review.memoryWords', { needed: sizes(neededMiB), present: sizes(presentMiB) })}
            tone={share > 1 ? 'trouble' : share > 0.9 ? 'attention' : 'good'}
          />
        </div>
      )}
    </Card>
  );
}

function usePlanLines(plan: Plan): readonly Line[] {
  const { t } = useTranslation();
  const list = useList();
  const nameOf = useServiceName();
  const listed = (services: readonly string[]) => list(services.map(nameOf));
  const portsOf = (...kinds: readonly FirewallChange['change'][]) =>
    plan.firewall.flatMap((one) =>
      'ports' in one && kinds.includes(one.change)
        ? [`${one.ports.replace(':', '–')} ${one.protocol.toUpperCase()}`]
        : [],
    );
  const [opens, closes] = [portsOf('allow', 'allow-login'), portsOf('remove')];
  const written = plan.files.filter(({ change }) => change === 'create' || change === 'update').length;
  const removed = plan.files.filter(({ change }) => change === 'remove').length;
  const lines: (Line | false)[] = [
    ...plan.install.map((part) => ({ icon: PackagePlus, text: t(`review.install.${part}`) })),
    opens.length > 0 && {
      icon: DoorOpen,
      text: t('review.firewall.allow', { ports: list(opens), count: opens.length }),
    },
    closes.length > 0 && {
      icon: DoorClosed,
      text: t('review.firewall.remove', { ports: list(closes), count: closes.length }),
    },
    plan.firewall.some(({ change }) => change === 'enable') && {
      icon: ShieldCheck,
      text: t('review.firewall.enable'),
      hint: t('review.firewall.enableHint'),
    },
    plan.secrets.length > 0 && { icon: KeyRound, text: t('review.secrets', { count: plan.secrets.length }) },
    written > 0 && { icon: FilePen, text: t('review.files', { count: written }) },
    removed > 0 && { icon: FileX, text: t('review.removeFiles', { count: removed }) },
    ...plan.versions.map(({ service, from, to }) => ({
      icon: CircleArrowUp,
      text: t('review.version', { name: nameOf(service), from, to }),
    })),
    plan.pull.length > 0 && { icon: Download, text: t('review.pull', { count: plan.pull.length }) },
    plan.start.length > 0 && { icon: Play, text: t('review.start', { names: listed(plan.start) }) },
    plan.restart.length > 0 && {
      icon: RotateCw,
      text: t('review.restart', { names: listed(plan.restart) }),
      hint: t(`review.restartHint.${outageKind(plan.restart)}`),
    },
    plan.remove.length > 0 && { icon: Square, text: t('review.remove', { names: listed(plan.remove) }) },
    plan.makeAdmin && { icon: UserRoundPlus, text: t('review.admin') },
  ];
  return lines.filter((line) => line !== false);
}
