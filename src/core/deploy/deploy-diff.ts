import type { FileDiff } from '../../shared/contract/diff.ts';
import type { ServerSpec } from '../../shared/spec/index.ts';
import { makeSecret } from '../server/host/make-secret.ts';
import { readFiles } from '../server/host/read-files.ts';
import type { ServerTools } from '../server/host/server-tools.ts';
import { reachOf } from '../server/reach/reach-of.ts';
import { stackHost } from '../server/reach/stack-host.ts';
import { renderStack, secretNeeds } from '../stack/render-stack.ts';
import { type Gathered, gather, planDeploy } from './gather.ts';
import { fileDiff, largestFile } from './plan/file-diff.ts';
import { createRedactingRenderer, type Rendering } from './plan/redacting-renderer.ts';

/** The files a deploy would touch, each as it lies there against what would be written; or one of them. */
export async function deployDiff(
  spec: ServerSpec,
  only: string | undefined,
  tools: ServerTools,
  signal: AbortSignal,
): Promise<FileDiff[]> {
  const gathered = await gather(tools, signal);
  const { plan, stack, secrets } = planDeploy(gathered, spec, tools, {
    dnsProblems: [],
    editedFiles: 'keep',
  });
  const files = plan.files.filter(({ path }) => only === undefined || path === only);
  const there = await readFiles(
    tools.ssh,
    tools.scripts,
    files.filter(({ change }) => change !== 'create').map(({ path }) => path),
    largestFile,
    signal,
  );
  const renderer = createRedactingRenderer(
    renderings(gathered, spec, secrets, tools),
    Object.values(secrets),
  );
  return files.map((file) =>
    fileDiff(
      file,
      { there: there.get(file.path), wanted: stack.files.find(({ path }) => path === file.path)?.content },
      plan.edited.includes(file.path),
      renderer,
    ),
  );
}

/** Every file as Innkeeper writes it for the spec before and the one wished for, with these secrets and with others. */
function renderings(
  { inspection: { state, facts }, secrets: found }: Gathered,
  spec: ServerSpec,
  made: Readonly<Record<string, string>>,
  { templates }: ServerTools,
): ReadonlyMap<string, readonly Rendering[]> {
  const before = state.kind === 'known' ? [state.state.spec] : [];
  const all = new Map<string, Rendering[]>();
  for (const one of [...before, spec]) {
    const needs = secretNeeds(one);
    const other = Object.fromEntries(needs.map(({ name, kind }) => [name, makeSecret(kind)]));
    const real = { ...other, ...found, ...made };
    const host = stackHost(reachOf(one, facts), facts);
    const twin = renderStack({ spec: one, host, secrets: other }, templates);
    for (const [index, file] of renderStack({ spec: one, host, secrets: real }, templates).files.entries()) {
      const rendering = { real: file.content, other: twin.files[index]?.content ?? '' };
      all.set(file.path, [...(all.get(file.path) ?? []), rendering]);
    }
  }
  return all;
}
