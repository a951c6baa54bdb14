import { readFile, stat } from 'node:fs/promises';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { describeProblem } from '../../shared/describe-problem.ts';
import { type Problem, ProblemError } from '../../shared/problem.ts';
import { parseSpec, type ServerSpec } from '../../shared/spec/index.ts';
import { BadInput } from './bad-input.ts';

const largest = 256 * 1024;

/** Reads a spec file. Throws `BadInput` with every problem in it, each with its line, or `input.file-unreadable`. */
export async function readSpec(file: string): Promise<ServerSpec> {
  const text = await readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new BadInput(
      document.errors.map((error) => {
        const { line } = lines.linePos(error.pos[0]);
        return describeProblem('input.invalid', { path: `line ${line}`, reason: error.message, file, line });
      }),
    );
  }
  const parsed = parseSpec(toData(() => document.toJS({ maxAliasCount: 20 })));
  if (parsed.ok) return parsed.spec;
  throw new BadInput(parsed.problems.map((problem) => withLine(problem)));

  function withLine(problem: Problem): Problem {
    const line = lineOf(String(problem.params.path ?? '').split('.'));
    return describeProblem(problem.code, { ...problem.params, file, line }, problem.details);
  }

  /** The line of a setting, or of the nearest thing around it that is there. */
  function lineOf(path: readonly string[]): number {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  }
}

async function readText(file: string): Promise<string> {
  const unreadable = (reason: string) => new ProblemError('input.file-unreadable', { file, reason });
  try {
    if ((await stat(file)).size > largest) throw unreadable('It is far too large for a server spec.');
    return await readFile(file, 'utf8');
  } catch (error) {
    throw error instanceof ProblemError ? error : unreadable(error instanceof Error ? error.message : '');
  }
}

function toData(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError('input.invalid', { path: 'the file', reason });
  }
}
