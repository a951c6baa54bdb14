import type { FileDiff } from '../../shared/contract/diff.ts';
import type { Versions } from '../../shared/plan.ts';
import type { ServerSpec } from '../../shared/spec/index.ts';
import { readFiles } from '../server/host/read-files.ts';
import type { ServerTools } from '../server/host/server-tools.ts';
import { inspectServer, planDeploy } from './inspect-server.ts';
import { fileDiff, largestFile } from './plan/file-diff.ts';
import { createRedactingRenderer } from './plan/redacting-renderer.ts';
import { bothRenderings } from './secret-renderings.ts';
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
  const gathered = await inspectServer(tools, signal);
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
  const { state, facts } = gathered.inspection;
  const known = { ...gathered.secrets, ...secrets };
  const before =
    state.kind === 'known'
      ? [{ spec: state.state.spec, images: chooseImages(imagesThere(gathered.inspection), 'keep') }]
      : [];
  const renderer = createRedactingRenderer(
    bothRenderings(
      [...before, { spec, images }].map((one) => ({ ...one, secrets: known })),
      facts,
      tools.templates,
    ),
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
