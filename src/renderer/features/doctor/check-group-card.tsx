import { DoorOpen, type LucideIcon, MessagesSquare, PhoneCall, Route, Server, Sparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DoctorCheckId } from '../../../shared/contract/doctor.ts';
import type { Problem } from '../../../shared/problem.ts';
import { Card } from '../../ui/card.tsx';
import type { ProblemHandlers } from '../../ui/problem-card.tsx';
import type { CheckGroup } from './check-groups.ts';
import { CheckLine } from './check-line.tsx';
import type { ExaminationProgress } from './examination.ts';

interface CheckGroupCardProps {
  readonly group: CheckGroup;
  readonly checks: readonly DoctorCheckId[];
  readonly examination: ExaminationProgress;
  /** More may come. */
  readonly looking: boolean;
  /** The key of the problem that is told at the top of the page. */
  readonly first: string | undefined;
  /** Under which check each problem is told. */
  readonly owners: ReadonlyMap<string, DoctorCheckId>;
  readonly handlersFor: (problem: Problem) => ProblemHandlers;
  readonly busy: boolean;
}

const icons: Readonly<Record<CheckGroup, LucideIcon>> = {
  way: Route,
  proxy: DoorOpen,
  chat: MessagesSquare,
  calls: PhoneCall,
  machine: Server,
  upkeep: Sparkles,
};

/** One part of a host's server, with everything that was looked at in it. */
export function CheckGroupCard({ group, checks, examination, ...rest }: CheckGroupCardProps) {
  const { t } = useTranslation();
  const Icon = icons[group];
  if (checks.length === 0) return null;
  return (
    <Card
      title={
        <span className="flex items-center gap-2.5">
          <Icon aria-hidden className="size-5 shrink-0 text-lamp" />
          {t(`doctor.group.${group}.title`)}
        </span>
      }
      aside={<p className="text-small text-quiet">{t(`doctor.group.${group}.body`)}</p>}
    >
      <ul className="-mx-2 -mb-2 divide-y divide-line">
        {checks.map((id) => (
          <li key={id}>
            <CheckLine id={id} results={examination.results[id] ?? []} {...rest} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
