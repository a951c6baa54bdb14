import { readFile, stat } from 'node:fs/promises';
import { type Document, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { fileReason } from '../../shared/file-reason.ts';
import { type Message, type MessageParam, message } from '../../shared/message.ts';
import { makeProblem, type Problem, ProblemError } from '../../shared/problem.ts';
import { parseSpec, type ServerSpec } from '../../shared/spec/index.ts';
import { BadInput } from './bad-input.ts';

const largest = 256 * 1024;
/** So many mistakes tell what is wrong with a file; a broken one has one a line. */
const mostTold = 50;
/** A spec is five levels deep. The library goes down by itself, level by level, until the process has no room left. */
const deepest = 100;

/** Reads a spec file. Throws `BadInput` with every problem in it, each with its line, or `input.file-unreadable`. */
export async function readSpec(file: string): Promise<ServerSpec> {
  const text = await readText(file);
  if (isTooDeep(text)) throw invalid(message('invalid.too-deep', { most: deepest }));
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  if (document.errors.length > 0) {
    throw new BadInput(
      document.errors.slice(0, mostTold).map((error) => {
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
  const twice = keysTwice(document);
  if (twice.length > 0) {
    throw new BadInput(
      twice.slice(0, mostTold).map(({ key, first, at }) => {
        const reason = message('invalid.twice', { line: lines.linePos(first).line });
        return makeProblem('input.invalid', { path: key, reason, file, line: lines.linePos(at).line });
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
    throw invalid(message('invalid.yaml', { error: { said } }));
  }
}

/** Keys that come once more in the same place. The library asks each key about all before it: minutes for a hostile file. */
function keysTwice(document: Document) {
  const twice: { readonly key: string; readonly first: number; readonly at: number }[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Map<unknown, number>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const at = key.range?.[0] ?? 0;
        const first = seen.get(key.value);
        if (first === undefined) seen.set(key.value, at);
        else twice.push({ key: String(key.value), first, at });
      }
    },
  });
  return twice;
}

function invalid(reason: Message): ProblemError {
  return new ProblemError('input.invalid', { path: message('thing.the-file'), reason });
}

/** By brackets, and by what opens a list, a key or a value one after the other on a line; text in quotation marks counts. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '[' || char === '{') depth += 1;
    else if ((char === ']' || char === '}') && depth > 0) depth -= 1;
    if (depth > deepest) return true;
  }
  return new RegExp(`(?:[-?:][ \\t]+){${deepest}}`).test(text);
}

/** An alias inside what it stands for makes a value without an end. @throws TypeError, as JSON does */
function withoutCircle(value: unknown): unknown {
  JSON.stringify(value);
  return value;
}
