import '../restore/restore-words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { type ComponentProps, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CallOutput } from '../../../../shared/contract.ts';
import type { HandedFile } from '../../../../shared/handed-file.ts';
import type { Problem } from '../../../../shared/problem.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey } from '../../../client/use-call.ts';
import { useMebibytes } from '../../../ui/format.ts';
import { useToast } from '../../../ui/toast.tsx';
import type { OpenedKit } from '../../recovery-kit/open-kit.tsx';
import { useRestoreSource } from '../restore/restore-source.ts';
import { AlreadyConnected } from './already-connected.tsx';
import { BeginWith } from './begin-with.tsx';
import { newConnect, useConnectDraft } from './connect-draft.ts';
import { ConnectFields } from './connect-fields.tsx';
import { type ConnectForm, credentialsOf } from './connect-form.ts';
import { ConnectFrame } from './connect-frame.tsx';
import { type ConnectAnswer, ConnectQuestion, isQuestion } from './connect-question.tsx';
import { OfferKey } from './offer-key.tsx';
import '../../page-parts/wizard-words.ts';

interface WizardConnectProps {
  /** The server that is reached in another way from now on. */
  readonly server?: ServerSummary;
  /** There is a chat on the server already, that another computer has set up. */
  readonly known?: boolean;
  /** No server is known here yet: one comes from the page that says what this is. */
  readonly first?: boolean;
  /** What follows in the address: it may name a file that was opened with the desktop app. */
  readonly handed?: string | undefined;
}

/**
 * Where the host says how to reach the server. The server may ask back (Is it me? More answers? A new
 * password? sudo's?); each question is a page of its own, and what was filled in before stays.
 */
export function WizardConnect({ server, known = false, ...rest }: WizardConnectProps) {
  const [again, setAgain] = useState(server === undefined);
  if (server && !again) return <AlreadyConnected server={server} onAgain={() => setAgain(true)} />;
  return <ConnectConversation key={server?.id} server={server} known={known} {...rest} />;
}

function ConnectConversation({ server, known, first = false, handed }: WizardConnectProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const say = useToast();
  const sizes = useMebibytes();
  const connect = useAction('servers.connect');
  const adopt = useAction('recoveryKit.adopt');
  // A kit that says where the server is and which key it has. It goes when the conversation ends.
  const [opened, setOpened] = useState<OpenedKit | undefined>();
  // One that was dropped or opened with the desktop app, and asks for its passphrase.
  const [kitFile, setKitFile] = useState<HandedFile | undefined>();
  const source = useRestoreSource();
  const draft = useConnectDraft((state) => state.connect);
  const setDraft = useConnectDraft((state) => state.setConnect);
  // Kept for the length of this conversation and no longer.
  const form = useRef<ConnectForm>(startOf(server, draft));
  const given = useRef<ConnectAnswer>({});
  // What the server said to the last try. A question stays on the page while its answer is on the way.
  const [shown, setShown] = useState<Problem | undefined>();

  // Who has signed in with a password is offered a key before going on.
  const [offer, setOffer] = useState<ComponentProps<typeof OfferKey> | undefined>();

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
    const isSetUp = found.stage === 'set-up';
    const memory = sizes(facts.memory.totalMiB);
    if (isSetUp) say(t('connect.known', { domain: found.domain ?? found.name }));
    else say(t('connect.found', { name: found.address, os: facts.os.name, memory }));
    const fresh = source.wanted ? paths.restoreOnto(found.id) : paths.setup(found.id, 'domain');
    const onDone = () => go(isSetUp ? paths.home(found.id) : fresh, { replace: isSetUp });
    if (found.credentials === 'password') setOffer({ server: found, onDone });
    else onDone();
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

  if (offer) return <OfferKey {...offer} />;
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
    <AskedPage known={known}>
      {server === undefined && (
        <BeginWith known={known} opened={opened} file={kitFile} onOpened={fillIn} onBackup={fromBackup} />
      )}
      <ConnectFields
        key={`${opened?.kit.madeAt} ${source.wanted}`}
        start={form.current}
        handed={handed}
        onKit={setKitFile}
        problem={shown}
        back={first ? paths.start : undefined}
        pending={connect.pending}
        busyWords={t('connect.busy', { address: form.current.address })}
        onSubmit={submit}
        onCancel={connect.cancel}
        onRetry={() => attempt({})}
        onTrust={(acceptHostKey) => attempt({ acceptHostKey })}
      />
    </AskedPage>
  );
}

function AskedPage({
  known,
  children,
}: Pick<WizardConnectProps, 'known'> & { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <ConnectFrame
      title={t(known ? 'connect.titleKnown' : 'connect.title')}
      lead={t(known ? 'connect.leadKnown' : 'connect.lead')}
    >
      {children}
    </ConnectFrame>
  );
}

/** What is filled in to begin with: how a known server is reached, or what was kept of adding one. */
const startOf = (server: ServerSummary | undefined, draft: Partial<ConnectForm>): ConnectForm =>
  server
    ? { ...empty, address: server.address, user: server.user, port: server.port }
    : { ...empty, ...draft };

const empty: ConnectForm = {
  ...newConnect,
  password: '',
  privateKey: '',
  keyFile: '',
  passphrase: '',
};
