import { ArrowRight } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/problem.ts';
import type { ProblemActionId } from '../../shared/problem-actions.ts';
import { Button } from './button.tsx';
import { Disclosure } from './disclosure.tsx';
import { Notice } from './notice.tsx';
import { useProblemWords } from './use-language.ts';

/** What this page can do about a problem. An action it cannot do is shown as advice, not as a dead button. */
export type ProblemHandlers = Partial<Readonly<Record<ProblemActionId, () => void>>>;

interface ProblemCardProps {
  readonly problem: Problem;
  /** In place of the problem's title, where the page already says that; null for none. */
  readonly heading?: string | null;
  readonly handlers?: ProblemHandlers;
  readonly tone?: 'attention' | 'trouble';
  readonly alert?: boolean;
  /** The first button is the page's primary one. */
  readonly primary?: boolean;
  readonly busy?: boolean;
}

/** What else is shown with a problem wherever it is met; `again` begins anew what it kept from being done. */
type BelowProblem = (problem: Problem, again: (() => void) | undefined) => ReactNode;
export const BelowProblem = createContext<BelowProblem>(() => undefined);

/** A problem, and below it what the place it is met in adds. */
export function ProblemCard(props: ProblemCardProps) {
  const below = useContext(BelowProblem)(props.problem, props.handlers?.retry);
  if (below === undefined) return <ProblemNotice {...props} />;
  return (
    <div className="space-y-4">
      <ProblemNotice {...props} />
      {below}
    </div>
  );
}

/** What happened, why, and what to do; what only experts need is folded away. */
function ProblemNotice(props: ProblemCardProps) {
  const { problem, handlers = {} } = props;
  const { title, cause, actions } = useProblemWords()(problem);
  const { heading = title } = props;
  const { tone = 'trouble', alert = false, primary = false, busy = false } = props;
  const { t } = useTranslation();
  const can = actions.flatMap((action) => {
    const act = action.id === undefined ? undefined : handlers[action.id];
    return act === undefined ? [] : [{ label: action.label, act }];
  });
  const advice = actions.filter((action) => action.id === undefined || handlers[action.id] === undefined);
  return (
    <Notice tone={tone} title={heading} alert={alert}>
      <p className="measure whitespace-pre-line text-quiet">{cause}</p>
      {advice.length > 0 && (
        <ul className="space-y-1">
          {advice.map((action) => (
            <li key={action.label} className="flex gap-2">
              <ArrowRight aria-hidden className="mt-1 size-4 shrink-0 text-quiet rtl:-scale-x-100" />
              <span className="measure">{action.label}</span>
            </li>
          ))}
        </ul>
      )}
      {can.length > 0 && (
        <div className="flex flex-wrap gap-2 pt-1">
          {can.map((action, index) => (
            <Button
              key={action.label}
              look={primary && index === 0 ? 'primary' : 'plain'}
              busy={busy && index === 0}
              onClick={action.act}
            >
              {action.label}
            </Button>
          ))}
        </div>
      )}
      <Disclosure title={t('ui.details')}>
        <p className="text-small text-quiet">{t('ui.problemCode', { code: problem.code })}</p>
        {problem.details && (
          <pre className="mt-1 max-h-64 overflow-auto whitespace-pre-wrap rounded-control bg-dusk p-3 font-mono text-small">
            {problem.details}
          </pre>
        )}
      </Disclosure>
    </Notice>
  );
}

interface ComeIntoViewProps {
  /** What has just happened; each new one is led to. */
  readonly news: object | undefined;
  readonly children: ReactNode;
}

/** Leads the eye and the focus to the outcome of what was just tried, wherever on the page it stands. */
export function ComeIntoView({ news, children }: ComeIntoViewProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (news === undefined) return;
    ref.current?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: 'nearest' });
  }, [news]);
  return (
    <div ref={ref} tabIndex={-1} className="scroll-my-20 outline-none">
      {children}
    </div>
  );
}
