import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { formatDuration, useNow } from '../../ui/format.ts';
import { Progress } from '../../ui/progress.tsx';
import type { Tone } from '../../ui/state-mark.tsx';
import { type StepLine, StepList } from '../../ui/step-list.tsx';
import { useLanguage, useSay } from '../../ui/use-language.ts';
import { isRunning } from './job-store.ts';
import { currentStep, fractionDone, type JobView, type StepView } from './job-view.ts';

const tones: Readonly<Record<StepView['state'], Tone>> = {
  later: 'quiet',
  running: 'busy',
  waiting: 'busy',
  done: 'good',
  skipped: 'quiet',
  failed: 'trouble',
};

/** How far the work is: a weighted bar, and each step with its state. */
export function JobProgress({ view }: { readonly view: JobView }) {
  const { t } = useTranslation();
  const say = useSay();
  const { steps } = useLanguage().words;
  const now = useNow(1000);
  const running = isRunning(view);
  const fraction = fractionDone(view);
  const current = currentStep(view);
  const until = view.ended ? Date.parse(view.ended.at) : now;
  const outcome = view.ended?.outcome;
  const tone =
    outcome === undefined
      ? 'lamp'
      : outcome === 'succeeded'
        ? 'good'
        : outcome === 'failed'
          ? 'trouble'
          : 'quiet';
  return (
    <Card>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <p role="status" className="min-w-0 text-lead font-semibold">
          {current ? steps[current.id] : outcome === 'succeeded' ? t('deploy.state.done') : ''}
        </p>
        <p className="numbers text-small text-quiet">
          {t('deploy.percent', { percent: Math.floor(fraction * 100) })} ·{' '}
          {t('deploy.since', { duration: formatDuration(until - Date.parse(view.job.startedAt)) })}
        </p>
      </div>
      <Progress
        label={t('deploy.progress')}
        value={view.lastSeq < 0 && running ? undefined : fraction}
        tone={tone}
      />
      <div className="mt-4">
        <StepList
          steps={view.job.steps.map(({ id }) => line(id, view, running, { t, say, title: steps[id] }))}
        />
      </div>
    </Card>
  );
}

function line(
  id: JobView['job']['steps'][number]['id'],
  view: JobView,
  running: boolean,
  {
    t,
    say,
    title,
  }: { readonly t: TFunction; readonly say: ReturnType<typeof useSay>; readonly title: string },
): StepLine {
  const step: StepView = view.steps[id] ?? { state: 'later' };
  const active = step.state === 'running' || step.state === 'waiting';
  // A step that was under way when everything stopped is not under way any more.
  const state = active && !running ? 'failed' : step.state;
  const stopped = state === 'failed' && view.ended?.outcome !== 'failed';
  return {
    id,
    title,
    tone: stopped ? 'attention' : tones[state],
    word: t(`deploy.state.${state}`),
    note: step.note && (active || state === 'failed') ? say(step.note) : undefined,
    end:
      active && running && step.fraction !== undefined
        ? t('deploy.percent', { percent: Math.floor(step.fraction * 100) })
        : undefined,
  };
}
