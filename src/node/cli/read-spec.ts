import { readFile, stat } from 'node:fs/promises';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { fileReason } from '../../shared/file-reason.ts';
import { type MessageParam, message } from '../../shared/message.ts';
import { makeProblem, type Problem, ProblemError } from '../../shared/problem.ts';
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
        return makeProblem('input.invalid', {
          path: message('thing.line', { line }),
          reason: message('invalid.yaml', { error: { said: error.message } }),
          file,
          line,
        });
      }),
    );
  }
  const parsed = parseSpec(toData(() => withoutCircle(document.toJS({ maxAliasCount: 20 }))));
  if (parsed.ok) return parsed.spec;
  throw new BadInput(parsed.problems.map((problem) => withLine(problem)));

  function withLine(problem: Problem): Problem {
    const { path } = problem.params;
    const line = typeof path === 'string' ? lineOf(path.split('.')) : 1;
    return makeProblem(problem.code, { ...problem.params, file, line }, problem.details);
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
  const unreadable = (reason: MessageParam) => new ProblemError('input.file-unreadable', { file, reason });
  try {
    if ((await stat(file)).size > largest) throw unreadable(message('file.spec-too-large'));
    return await readFile(file, 'utf8');
  } catch (error) {
    throw error instanceof ProblemError ? error : unreadable(fileReason(error));
  }
}

function toData(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const reason = message('invalid.yaml', { error: { said } });
    throw new ProblemError('input.invalid', { path: message('thing.the-file'), reason });
  }
}

/** An alias inside what it stands for makes a value without an end. @throws TypeError, as JSON does */
function withoutCircle(value: unknown): unknown {
  JSON.stringify(value);
  return value;
}
