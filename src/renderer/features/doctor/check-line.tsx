import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorCheckId, DoctorResult } from '../../../shared/contract/doctor.ts';
import type { Problem } from '../../../shared/problem.ts';
import { classes } from '../../ui/classes.ts';
import { Skeleton } from '../../ui/placeholders.tsx';
import { ProblemCard, type ProblemHandlers } from '../../ui/problem-card.tsx';
import { StateIcon } from '../../ui/state-mark.tsx';
import { useProblemWords } from '../../ui/use-language.ts';
import { CheckDetails } from './check-details.tsx';
import { stateTones } from './check-groups.ts';
import { CheckPlaces } from './check-places.tsx';
import { problemKey, worstOf } from './examination.ts';
import { useSentence } from './use-sentence.ts';

interface CheckLineProps {
  readonly id: DoctorCheckId;
  readonly results: readonly DoctorResult[];
  readonly looking: boolean;
  readonly first: string | undefined;
  readonly owners: ReadonlyMap<string, DoctorCheckId>;
  readonly handlersFor: (problem: Problem) => ProblemHandlers;
  readonly busy: boolean;
}

/** What was checked, what was found, and how that is; open where something is to be done. */
export function CheckLine({ id, results, looking, ...rest }: CheckLineProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const state = worstOf(results);
  const name = t(`doctor.check.${id}`);
  if (state === undefined) {
    return (
      <div className="px-2">
        <Line
          mark={<StateIcon tone="quiet" />}
          name={<span className="text-quiet">{name}</span>}
          word={
            <span className={looking ? 'sr-only' : 'text-quiet'}>
              {t(`doctor.state.${looking ? 'waiting' : 'skipped'}`)}
            </span>
          }
        >
          {looking ? <Skeleton className="my-1 h-4 w-40 max-w-full" /> : t('doctor.leftOut')}
        </Line>
      </div>
    );
  }
  const said = sentence(results);
  const bad = state === 'failed' || state === 'attention';
  return (
    <details open={bad}>
      <summary className="rounded-control px-2 transition-colors hover:bg-lamp-wash">
        <Line
          mark={<StateIcon tone={stateTones[state]} />}
          name={name}
          word={<span className={bad ? 'font-medium' : 'text-quiet'}>{t(`doctor.state.${state}`)}</span>}
          fold
        >
          {said}
        </Line>
      </summary>
      <div className="space-y-4 px-2 pb-4 sm:ps-11 sm:pe-9">
        <CheckPlaces results={results} />
        {bad && <Advice id={id} results={results} said={said} {...rest} />}
        <CheckDetails id={id} results={results} />
      </div>
    </details>
  );
}

interface LineProps {
  readonly mark: ReactNode;
  readonly name: ReactNode;
  readonly word: ReactNode;
  readonly fold?: boolean;
  readonly children: ReactNode;
}

/** Columns where there is room; else the sentence stands below the name. */
function Line({ mark, name, word, fold = false, children }: LineProps) {
  return (
    <span className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-x-3 py-2.5 sm:grid-cols-[1.5rem_minmax(0,17rem)_minmax(0,1fr)_auto]">
      <span className="grid size-6 place-items-center">{mark}</span>
      <span className="font-medium">{name}</span>
      <span className="text-quiet max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-2 max-sm:text-small">
        {children}
      </span>
      <span className="flex items-start justify-end gap-1.5 text-small leading-6 whitespace-nowrap max-sm:col-start-3 max-sm:row-start-1 sm:min-w-28">
        {word}
        <ChevronRight
          aria-hidden
          className={classes(
            'mt-1 size-4 shrink-0 text-quiet transition-transform unfolded:rotate-90 rtl:-scale-x-100',
            !fold && 'invisible',
          )}
        />
      </span>
    </span>
  );
}

/** What to do about it: each advice once on the page. */
function Advice(props: Omit<CheckLineProps, 'looking'> & { readonly said: string }) {
  const { id, results, said, first, owners, handlersFor, busy } = props;
  const inWords = useProblemWords();
  const { t } = useTranslation();
  const problems = new Map(
    results.flatMap(({ problem, state }) =>
      problem ? [[problemKey(problem), { problem, state }] as const] : [],
    ),
  );
  return [...problems].map(([key, { problem, state }]) => {
    const owner = owners.get(key);
    if (key === first) {
      return (
        <p key={key} className="text-small text-quiet">
          {t('doctor.sameFirst')}
        </p>
      );
    }
    if (owner !== undefined && owner !== id) {
      return (
        <p key={key} className="text-small text-quiet">
          {t('doctor.same', { check: t(`doctor.check.${owner}`) })}
        </p>
      );
    }
    return (
      <ProblemCard
        key={key}
        problem={problem}
        heading={inWords(problem).title === said ? null : inWords(problem).title}
        tone={state === 'failed' ? 'trouble' : 'attention'}
        handlers={handlersFor(problem)}
        busy={busy}
      />
    );
  });
}
