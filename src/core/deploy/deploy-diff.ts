import type { FileDiff } from '../../shared/contract/diff.ts';
import type { Versions } from '../../shared/plan.ts';
import type { ServerSpec } from '../../shared/spec/index.ts';
import { makeSecret } from '../server/host/make-secret.ts';
import { readFiles } from '../server/host/read-files.ts';
import type { ServerTools } from '../server/host/server-tools.ts';
import { reachOf } from '../server/reach/reach-of.ts';
import { stackHost } from '../server/reach/stack-host.ts';
import { renderStack, secretNeeds } from '../stack/render-stack.ts';
import type { ImageChoice } from '../stack/types.ts';
import { type Gathered, gather, planDeploy } from './gather.ts';
import { fileDiff, largestFile } from './plan/file-diff.ts';
import { createRedactingRenderer, type Rendering } from './plan/redacting-renderer.ts';
import { chooseImages } from './versions/image-choice.ts';
import { imagesThere } from './versions/images-there.ts';

interface DiffParams {
  readonly spec: ServerSpec;
  readonly only: string | undefined;
  readonly versions: Versions;
}

/** The files a deploy would touch, each as it lies there against what would be written; or one of them. */
export async function deployDiff(
  { spec, only, versions }: DiffParams,
  tools: ServerTools,
  signal: AbortSignal,
): Promise<FileDiff[]> {
  const gathered = await gather(tools, signal);
  const images = chooseImages(imagesThere(gathered.inspection), versions);
  const { plan, stack, secrets } = planDeploy(gathered, spec, tools, {
    dnsProblems: [],
    editedFiles: 'keep',
    images,
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
    renderings(gathered, { spec, images }, secrets, tools),
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
  { inspection, secrets: found }: Gathered,
  wished: { readonly spec: ServerSpec; readonly images: ImageChoice },
  made: Readonly<Record<string, string>>,
  { templates }: ServerTools,
): ReadonlyMap<string, readonly Rendering[]> {
  const { state, facts } = inspection;
  const there = chooseImages(imagesThere(inspection), 'keep');
  const before = state.kind === 'known' ? [{ spec: state.state.spec, images: there }] : [];
  const all = new Map<string, Rendering[]>();
  for (const { spec: one, images } of [...before, wished]) {
    const needs = secretNeeds(one);
    const other = Object.fromEntries(needs.map(({ name, kind }) => [name, makeSecret(kind)]));
    const real = { ...other, ...found, ...made };
    const host = stackHost(reachOf(one, facts), facts);
    const twin = renderStack({ spec: one, host, secrets: other, images }, templates);
    const rendered = renderStack({ spec: one, host, secrets: real, images }, templates);
    for (const [index, file] of rendered.files.entries()) {
      const rendering = { real: file.content, other: twin.files[index]?.content ?? '' };
      all.set(file.path, [...(all.get(file.path) ?? []), rendering]);
    }
  }
  return all;
}
