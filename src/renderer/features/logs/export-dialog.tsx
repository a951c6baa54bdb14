import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { problemOf } from '../../client/call-error.ts';
import { useClient } from '../../client/use-client.ts';
import { useSave } from '../../client/use-save.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useNumbers } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CheckRow } from '../../ui/toggles.tsx';
import { collectLines } from './collect-lines.ts';
import type { LogReader } from './log-reader.ts';
import { useReading } from './use-log-reader.ts';

interface ExportDialogProps {
  readonly server: ServerSummary;
  readonly reader: LogReader;
  readonly onClose: () => void;
}

/** Saves what is narrowed down to a file, without secrets unless somebody insists. */
export function ExportDialog({ server, reader, onClose }: ExportDialogProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const client = useClient();
  const say = useToast();
  const saveFile = useSave();
  const matches = useReading(reader, ({ state }) => state?.matches ?? 0);
  const [secrets, setSecrets] = useState(true);
  const [addresses, setAddresses] = useState(false);
  const [collected, setCollected] = useState<number | undefined>();
  const [total, setTotal] = useState(0);
  const [problem, setProblem] = useState<Problem | undefined>();
  const stop = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const save = async () => {
    const sessionId = reader.store.getState().state?.sessionId;
    if (sessionId === undefined) return;
    const mine = new AbortController();
    stop.current = mine;
    setProblem(undefined);
    setCollected(0);
    setTotal(matches);
    try {
      const hide = { secrets, addresses };
      const { file, missed } = await collectLines(client, sessionId, hide, setCollected, mine.signal);
      const name = fileName(server.name);
      if ((await saveFile(name, file)) !== 'saved') return;
      if (missed > 0) {
        say(t('logs.export.savedPartly', { name, count: missed, number: numbers(missed) }), 'attention');
      }
      onClose();
    } catch (error) {
      if (!mine.signal.aborted) setProblem(problemOf(error));
    } finally {
      setCollected(undefined);
    }
  };
  const busy = collected !== undefined;
  return (
    <Dialog title={t('logs.export.title')} open onClose={onClose}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        <p className="numbers">{t('logs.export.which', { count: matches, number: numbers(matches) })}</p>
        <fieldset className="space-y-3" disabled={busy}>
          <legend className="mb-2 font-medium">{t('logs.export.hide')}</legend>
          <CheckRow
            label={t('logs.export.secrets')}
            hint={t('logs.export.secretsHint')}
            checked={secrets}
            onChange={setSecrets}
          />
          <CheckRow
            label={t('logs.export.addresses')}
            hint={t('logs.export.addressesHint')}
            checked={addresses}
            onChange={setAddresses}
          />
        </fieldset>
        {!secrets && <Notice tone="attention">{t('logs.export.raw')}</Notice>}
        {problem && <ProblemCard problem={problem} alert />}
        {busy && (
          <div className="space-y-1.5">
            <Progress label={t('logs.export.progress')} value={total > 0 ? collected / total : undefined} />
            <p className="numbers text-small text-quiet">
              {t('logs.export.progressOf', {
                number: numbers(Math.min(collected, total)),
                total: numbers(total),
              })}
            </p>
          </div>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          {busy ? (
            <Button onClick={() => stop.current?.abort()}>{t('logs.export.stop')}</Button>
          ) : (
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
          )}
          <Button type="submit" look="primary" busy={busy} disabled={matches === 0}>
            {t('logs.export.go')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Such as `example.org-2026-11-21T14-05-12.log`: a name every system takes. */
function fileName(server: string): string {
  const when = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  return `${server.replace(/[^a-zA-Z0-9.-]+/g, '-')}-${when}.log`;
}
