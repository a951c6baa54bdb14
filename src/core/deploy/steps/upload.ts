import { message } from '../../../shared/message.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import { diffSpecs } from '../../../shared/spec/draft.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { StateFile } from '../../server/host/facts/state-file.ts';
import type { UploadFile } from '../../server/ssh/types.ts';
import { withoutDefaultRegistry } from '../../stack/image-name.ts';
import { secretNeeds } from '../../stack/render-stack.ts';
import { isMade } from '../../stack/secrets.ts';
import { keptRelease } from '../kept-release.ts';
import { fileDigest } from '../plan/file-digest.ts';
import { openedAfter } from '../plan/firewall.ts';
import { checkStagedSettings } from './check-settings.ts';
import type { DeployContext } from './context.ts';
import { expectPlaced } from './expect-placed.ts';
import { historyWith } from './history-entry.ts';
import { serializeState } from './save-state.ts';
import { stageUpload } from './stage-upload.ts';

/** The state file as it will be after this deploy. */
export function nextState(
  context: DeployContext,
  now: Date,
  pulled: Readonly<Record<string, string>> = {},
): StateFile {
  const { spec, stack, plan, version, gathered } = context;
  const before = gathered.inspection.state.kind === 'known' ? gathered.inspection.state.state : undefined;
  const updated = context.updated ?? before?.updated;
  const kept = new Set(
    plan.edited.filter((path) => plan.files.some((f) => f.path === path && f.change === 'keep-edited')),
  );
  const files = Object.fromEntries(
    stack.files.map((file) => {
      // A file that stays as somebody edited it goes on being different from what was last written.
      const written = kept.has(file.path) ? before?.files[file.path] : undefined;
      return [file.path, written ?? fileDigest(file)];
    }),
  );
  return {
    version: 1,
    innkeeper: version,
    spec,
    files,
    images: [...new Set(stack.services.map((service) => service.image))],
    // Those of before an update as well: going back must find just them.
    digests: digestsOf(context, before?.digests ?? {}, pulled, updated?.images ?? []),
    release: keptRelease(before, gathered.inspection.evidence) + 1,
    ...openedPorts(before?.opened ?? [], context),
    ...(before?.admin !== undefined && { admin: before.admin }),
    ...(updated && { updated }),
    verified: false,
    changedAt: now.toISOString(),
    history: historyWith(before?.history ?? [], {
      ...{ at: now, what: whatOf(context), version, author: context.author },
      ...(before && { changed: Object.keys(diffSpecs(before.spec, spec)) }),
    }),
  };
}

function whatOf({ updated, gathered }: DeployContext): 'set-up' | 'change' | 'update' {
  if (updated) return 'update';
  return gathered.inspection.state.kind === 'known' ? 'change' : 'set-up';
}

/** What each image was when it was first fetched. One that lies there from before anybody noted it counts as it is. */
function digestsOf(
  { stack, gathered }: DeployContext,
  before: Readonly<Record<string, string>>,
  pulled: Readonly<Record<string, string>>,
  earlier: readonly string[],
): Record<string, string> {
  const there = gathered.inspection.evidence.images ?? {};
  return Object.fromEntries(
    [...new Set([...stack.services.map(({ image }) => image), ...earlier])].flatMap((image) => {
      const digest = before[image] ?? pulled[image] ?? there[withoutDefaultRegistry(image)]?.[0];
      return digest === undefined ? [] : [[image, digest]];
    }),
  );
}

function openedPorts(
  before: readonly string[],
  { plan, gathered }: DeployContext,
): Pick<StateFile, 'opened'> {
  if (gathered.inspection.facts.firewall.kind !== 'firewalld') return {};
  return { opened: openedAfter(before, plan.firewall) };
}

/** Those of the staged files that hold a secret Innkeeper makes: they may come to exist, and never change. */
export function madeOnce(spec: ServerSpec, staged: readonly Pick<UploadFile, 'path'>[]): string[] {
  const made = new Set(
    secretNeeds(spec)
      .filter(isMade)
      .map(({ name }) => `secrets/${name}`),
  );
  return staged.map(({ path }) => path).filter((path) => made.has(path));
}

/**
 * Brings over only what differs, into a staging folder in one stream; there the digests are checked
 * and everything is moved into place in one more step, the state file last. Gives the digest of that state file. Throws
 * with nothing moved: `host.secret-exists` where a secret would take the place of another one, and `host.state-changed`
 * where the state is not the one that was planned from.
 */
export async function uploadFiles(context: DeployContext): Promise<string> {
  const { ssh, scripts, signal, plan, stack, spec } = context;
  const changed = new Set(
    plan.files
      .filter((file) => file.change === 'create' || file.change === 'update')
      .map((file) => file.path),
  );
  const state = nextState(context, new Date());
  const text = serializeState(state);
  const staged: UploadFile[] = [
    ...stack.files.filter((file) => changed.has(file.path)),
    { path: 'state.json', content: text, mode: 0o600, uid: 0, gid: 0 },
  ];
  const sums = staged.map((file) => `${fileDigest(file)}  ${file.path}\n`);
  const plannedFrom = context.gathered.inspection.evidence.stateDigest ?? '';
  const once = madeOnce(spec, staged).map((path) => `${path}\n`);
  const remove = plan.files.filter((file) => file.change === 'remove').map((file) => `${file.path}\n`);
  await stageUpload({ ssh, home: serverHome, signal }, staged, async (staging) => {
    await checkStagedSettings(context, staging);
    const result = await ssh.script(
      scripts['commit-upload'],
      [String(state.release - 1), staging, plannedFrom],
      { asRoot: true, stdin: [sums, remove, once].map((lines) => lines.join('')).join('\n'), signal },
    );
    expectPlaced('commit-upload', result, message('task.place-settings'));
  });
  return fileDigest({ content: text });
}
