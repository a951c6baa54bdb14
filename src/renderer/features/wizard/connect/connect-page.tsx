import '../restore/restore-words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CallOutput } from '../../../../shared/contract.ts';
import type { Problem } from '../../../../shared/problem.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../app/paths.ts';
import { useAct } from '../../../client/use-act.ts';
import { callKey } from '../../../client/use-call.ts';
import { useSizes } from '../../../ui/format.ts';
import { KeyPicture } from '../../../ui/pictures/pictures.tsx';
import { useToast } from '../../../ui/toast.tsx';
import type { OpenedKit } from '../../recovery-kit/open-kit.tsx';
import { useRestoreSource } from '../restore/restore-source.ts';
import { WizardPage } from '../wizard-page.tsx';
import { AlreadyConnected } from './already-connected.tsx';
import { BeginWith } from './begin-with.tsx';
import { newConnect, useConnectDraft } from './connect-draft.ts';
import { ConnectFields } from './connect-fields.tsx';
import { type ConnectForm, credentialsOf } from './connect-form.ts';
import { type ConnectAnswer, ConnectQuestion, isQuestion } from './connect-question.tsx';

/**
 * Where the host says how to reach the server. The server may ask back (Is it me? More answers? A new
 * password? sudo's?); each question is a page of its own, and what was filled in before stays.
 */
export function WizardConnect({ server }: { readonly server?: ServerSummary }) {
  const { t } = useTranslation();
  const [again, setAgain] = useState(server === undefined);
  if (server && !again) return <AlreadyConnected server={server} onAgain={() => setAgain(true)} />;
  return <ConnectConversation key={server?.id} server={server} label={t('connect.title')} />;
}

function ConnectConversation({
  server,
  label,
}: {
  readonly server: ServerSummary | undefined;
  readonly label: string;
}) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const say = useToast();
  const sizes = useSizes();
  const connect = useAct('servers.connect');
  const adopt = useAct('recoveryKit.adopt');
  // A kit that says where the server is and which key it has. It goes when the conversation ends.
  const [opened, setOpened] = useState<OpenedKit | undefined>();
  const source = useRestoreSource();
  const draft = useConnectDraft((state) => state.connect);
  const setDraft = useConnectDraft((state) => state.setConnect);
  // Kept for the length of this conversation and no longer.
  const form = useRef<ConnectForm>(
    server
      ? { ...empty, address: server.address, user: server.user, port: server.port }
      : { ...empty, ...draft },
  );
  const given = useRef<ConnectAnswer>({});
  // What the server said to the last try. A question stays on the page while its answer is on the way.
  const [shown, setShown] = useState<Problem | undefined>();

  const attempt = async (extra: ConnectAnswer) => {
    given.current = { ...given.current, ...extra };
    const { answers, ...others } = given.current;
    const { address, user, port } = form.current;
    const credentials = credentialsOf(form.current);
    const result = await connect.run({
      ...(server && { serverId: server.id }),
      address,
      user,
      port,
      credentials: answers ? { ...credentials, answers } : credentials,
      ...others,
    });
    // Answers such as a code from a phone hold for one try.
    given.current = { ...given.current, answers: undefined };
    if (result.ok) await connected(result.value);
    else if (result.problem.code !== 'cancelled.asked') setShown(result.problem);
  };

  const connected = async ({ server: found, facts }: CallOutput<'servers.connect'>) => {
    form.current = empty;
    given.current = {};
    setDraft(newConnect);
    const kit = opened;
    setOpened(undefined);
    // Another server than the kit’s may have been connected to in the end: then it is no business of the kit.
    if (kit && kit.kit.server.domain === found.domain) {
      await adopt.run({ serverId: found.id, file: kit.file, passphrase: kit.passphrase });
    }
    queries.setQueryData(callKey('servers.inspect', { serverId: found.id }), facts);
    await queries.invalidateQueries({ queryKey: callKey('servers.list') });
    if (found.stage === 'set-up') {
      say(t('connect.known', { domain: found.domain ?? found.name }));
      return go(paths.home(found.id), { replace: true });
    }
    say(t('connect.found', { name: found.address, os: facts.os.name, memory: sizes(facts.memory.totalMiB) }));
    go(source.wanted ? paths.restoreOnto(found.id) : paths.setup(found.id, 'domain'));
  };
  /** The server of a kit is lost: what the kit says of its backups is kept, and what it says of the way there is not. */
  const fromBackup = () => {
    source.want(opened);
    form.current = { ...empty, way: form.current.way };
    given.current = {};
    setShown(undefined);
    setOpened(undefined);
  };

  const fillIn = (kit: OpenedKit) => {
    const { address, user, port, hostKeys } = kit.kit.server;
    form.current = { ...empty, address, user, port, way: form.current.way };
    given.current = { acceptHostKey: hostKeys[0]?.fingerprint };
    setShown(undefined);
    setOpened(kit);
  };

  const submit = (filled: ConnectForm) => {
    const { address: before, port: portBefore } = form.current;
    form.current = filled;
    // A fingerprint is accepted for one server; other answers belong to the try they were asked in.
    const same = filled.address === before && filled.port === portBefore;
    given.current = same ? { acceptHostKey: given.current.acceptHostKey } : {};
    setShown(undefined);
    const { address, user, port, way } = filled;
    if (!server) setDraft({ address, user, port, way });
    return attempt({});
  };

  if (shown !== undefined && isQuestion(shown)) {
    return (
      <ConnectQuestion
        problem={shown}
        form={form.current}
        pending={connect.pending}
        onBack={() => setShown(undefined)}
        onAnswer={attempt}
      />
    );
  }
  return (
    <WizardPage
      step="connect"
      picture={<KeyPicture />}
      caption={t('wizard.picture.connect')}
      title={label}
      lead={t('connect.lead')}
    >
      {server === undefined && <BeginWith opened={opened} onOpened={fillIn} onBackup={fromBackup} />}
      <ConnectFields
        key={`${opened?.kit.madeAt} ${source.wanted}`}
        start={form.current}
        problem={shown}
        pending={connect.pending}
        busyWords={t('connect.busy', { address: form.current.address })}
        onSubmit={submit}
        onCancel={connect.cancel}
        onRetry={() => attempt({})}
        onTrust={(acceptHostKey) => attempt({ acceptHostKey })}
      />
    </WizardPage>
  );
}

const empty: ConnectForm = {
  ...newConnect,
  password: '',
  privateKey: '',
  keyFile: '',
  passphrase: '',
};
