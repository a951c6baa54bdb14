import { useEffect, useState } from 'react';
import type { CreatedRow } from '../../../../shared/contract/people.ts';
import { asJobId } from '../../../../shared/ids.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { batch } from '../../../client/batch.ts';
import { useClient } from '../../../client/use-client.ts';

/** How each row went, as it comes. Lives in this page alone: there are passwords in it. */
export function useCreatedAccounts(jobId: string): {
  readonly rows: readonly CreatedRow[];
  readonly problem: Problem | undefined;
} {
  const client = useClient();
  const [rows, setRows] = useState<readonly CreatedRow[]>([]);
  const [problem, setProblem] = useState<Problem | undefined>();

  useEffect(() => {
    const id = asJobId(jobId);
    if (id === undefined) return;
    let last = -1;
    setRows([]);
    // Rows may come by the hundred; the page is drawn with what has come in a while.
    const heard = batch<CreatedRow>((more) => setRows((before) => [...before, ...more]), 80);
    const stop = client.listen('people.created', () => ({ jobId: id, after: last }), {
      onItem: (row) => {
        last = row.index;
        heard.add(row);
      },
      onProblem: setProblem,
    });
    return () => {
      stop();
      heard.drop();
    };
  }, [client, jobId]);

  return { rows, problem };
}

/**
 * Everybody's sign-in as CSV (RFC 4180). A name that a spreadsheet would take for a formula is made
 * text with an apostrophe, as OWASP's "CSV Injection" advises. Passwords stay letter by letter.
 */
export function signInsCsv(rows: readonly CreatedRow[]): string {
  const lines = rows.flatMap(({ localpart, handOver }) =>
    handOver
      ? [[asText(localpart), asText(handOver.name), handOver.password, handOver.webUrl ?? handOver.server]]
      : [],
  );
  return [['user name', 'name', 'password', 'where'], ...lines]
    .map((line) => `${line.map(field).join(',')}\r\n`)
    .join('');
}

function asText(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function field(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
