import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { asServerId } from '../../shared/ids.ts';
import type { ServerSummary } from '../../shared/status.ts';
import { Late } from '../base/lazy-page.tsx';
import { Page } from '../base/page.tsx';
import { fromSegment, paths } from '../base/paths.ts';
import { problemOf } from '../client/call-error.ts';
import { useCall } from '../client/use-call.ts';
import { buttonClass } from '../ui/button.tsx';
import { DocumentPlace, PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/placeholders.tsx';
import { BelowProblem, ProblemCard } from '../ui/problem-card.tsx';
import { belowProblemOf } from './below-problem.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import {
  AppSettingsPage,
  BackupsPage,
  CleanUpPage,
  ClosedPage,
  DoctorPage,
  HelpPage,
  HistoryPage,
  HomePage,
  InvitationPage,
  InvitationsPage,
  LogsPage,
  ManyJobPage,
  ManyPage,
  NewInvitationPage,
  NewPersonPage,
  NewSpacePage,
  NoticesPage,
  OverviewPage,
  PeoplePage,
  PersonPage,
  PrivacyPage,
  RegistrationModePage,
  ReportPage,
  ReportsPage,
  ResetPage,
  RollbackPage,
  RoomPage,
  RoomsPage,
  SettingsPage,
  SettingsReviewPage,
  StartPage,
  UpdatesPage,
  WelcomePage,
  WizardConnect,
  WizardDeploy,
  WizardDomain,
  WizardDone,
  WizardFeatures,
  WizardRestore,
  WizardReview,
} from './pages.ts';

/** What leads to another chat on a server from which one was taken away, the work itself, and help; nothing else of it can work. */
const staysWhenClosed =
  /^\/servers\/[^/]+\/(?:help|setup\/(?:connect|restore|domain|features|review|deploy))(?:\/|$)/;

/** Which page an address means. */
export function Routes() {
  const [path] = useLocation();
  const servers = useCall('servers.list', {}, { fresh: 30_000 });
  const list = servers.data;
  if (servers.error && list === undefined) {
    return (
      <Page>
        <ProblemCard problem={problemOf(servers.error)} handlers={{ retry: () => servers.refetch() }} alert />
      </Page>
    );
  }
  if (list === undefined) {
    return (
      <Page>
        <PageSkeleton />
      </Page>
    );
  }
  const [first] = list;
  return (
    <Frame servers={list}>
      {/* What breaks on one page leaves the frame and the work in it; the next page begins anew. */}
      <ErrorBoundary key={path} within>
        <Suspense fallback={<PageToCome />}>
          <Switch>
            <Route path={paths.first}>
              {list.length > 1 ? (
                <OverviewPage servers={list} />
              ) : (
                <Redirect to={first ? paths.home(first.id) : paths.start} replace />
              )}
            </Route>
            <Route path="/start">
              <StartPage />
            </Route>
            <Route path="/add/:what?">
              {({ what }) => (
                <WizardConnect known={what === 'known'} handed={what} first={list.length === 0} />
              )}
            </Route>
            <Route path={paths.appSettings}>
              <AppSettingsPage />
            </Route>
            <Route path="/help/:from?">{({ from }) => <HelpPage from={from} />}</Route>
            <Route path="/servers/:id/*?">
              {({ id }) => {
                const server = list.find((one) => one.id === asServerId(id));
                if (!server) return <NotFound />;
                return (
                  <DocumentPlace key={server.id} value={server.name}>
                    <BelowProblem value={belowProblemOf(server)}>
                      {server.stage === 'closed' && !staysWhenClosed.test(path) ? (
                        <ClosedPage server={server} />
                      ) : (
                        <ServerRoutes server={server} />
                      )}
                    </BelowProblem>
                  </DocumentPlace>
                );
              }}
            </Route>
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </Frame>
  );
}

/** While a page's code is fetched: nothing at first, for that is over in a moment. */
function PageToCome() {
  return (
    <Late>
      <Page>
        <PageSkeleton />
      </Page>
    </Late>
  );
}

function ServerRoutes({ server }: { readonly server: ServerSummary }) {
  return (
    <Switch>
      <Route path="/servers/:id">
        <HomePage server={server} />
      </Route>
      <Route path="/servers/:id/setup/connect">
        <WizardConnect server={server} />
      </Route>
      <Route path="/servers/:id/setup/restore">
        <WizardRestore server={server} />
      </Route>
      <Route path="/servers/:id/setup/domain">
        <WizardDomain server={server} />
      </Route>
      <Route path="/servers/:id/setup/features">
        <WizardFeatures server={server} />
      </Route>
      <Route path="/servers/:id/setup/review">
        <WizardReview key="changes" server={server} of="changes" />
      </Route>
      <Route path="/servers/:id/setup/again">
        <WizardReview key="deployed" server={server} of="deployed" />
      </Route>
      <Route path="/servers/:id/setup/deploy/:job">
        {({ job }) => <WizardDeploy key={job} server={server} jobId={job} />}
      </Route>
      <Route path="/servers/:id/setup/done">
        <WizardDone server={server} />
      </Route>
      <Route path="/servers/:id/backups">
        <BackupsPage server={server} />
      </Route>
      <Route path="/servers/:id/updates">
        <UpdatesPage server={server} />
      </Route>
      <Route path="/servers/:id/people">
        <PeoplePage server={server} />
      </Route>
      <Route path="/servers/:id/people/new">
        <NewPersonPage server={server} />
      </Route>
      <Route path="/servers/:id/people/many">
        <ManyPage server={server} />
      </Route>
      <Route path="/servers/:id/people/many/:job">
        {({ job }) => <ManyJobPage key={job} server={server} jobId={job} />}
      </Route>
      <Route path="/servers/:id/people/of/:who">
        {({ who }) => <PersonPage key={who} server={server} userId={fromSegment(who)} />}
      </Route>
      <Route path="/servers/:id/people/of/:who/password">
        {({ who }) => <ResetPage key={who} server={server} userId={fromSegment(who)} />}
      </Route>
      <Route path="/servers/:id/invitations">
        <InvitationsPage server={server} />
      </Route>
      <Route path="/servers/:id/invitations/mode">
        <RegistrationModePage server={server} />
      </Route>
      <Route path="/servers/:id/invitations/welcome">
        <WelcomePage server={server} />
      </Route>
      <Route path="/servers/:id/invitations/new">
        <NewInvitationPage server={server} />
      </Route>
      <Route path="/servers/:id/invitations/with/:token">
        {({ token }) => <InvitationPage key={token} server={server} token={fromSegment(token)} />}
      </Route>
      <Route path="/servers/:id/rooms">
        <RoomsPage server={server} />
      </Route>
      <Route path="/servers/:id/rooms/new-space">
        <NewSpacePage server={server} />
      </Route>
      <Route path="/servers/:id/rooms/in/:room">
        {({ room }) => <RoomPage key={room} server={server} roomId={fromSegment(room)} />}
      </Route>
      <Route path="/servers/:id/logs/:service?">
        {({ service = '' }) => <LogsPage key={service} server={server} service={fromSegment(service)} />}
      </Route>
      <Route path="/servers/:id/reports">
        <ReportsPage server={server} />
      </Route>
      <Route path="/servers/:id/reports/:report">
        {({ report }) => <ReportPage key={report} server={server} id={Number(report)} />}
      </Route>
      <Route path="/servers/:id/clean-up">
        <CleanUpPage server={server} />
      </Route>
      <Route path="/servers/:id/notices">
        <NoticesPage server={server} />
      </Route>
      <Route path="/servers/:id/notices/to/:who">
        {({ who }) => <NoticesPage key={who} server={server} userId={fromSegment(who)} />}
      </Route>
      <Route path="/servers/:id/doctor">
        <DoctorPage server={server} />
      </Route>
      <Route path="/servers/:id/help/:from?">{({ from }) => <HelpPage server={server} from={from} />}</Route>
      <Route path="/servers/:id/privacy">
        <PrivacyPage server={server} />
      </Route>
      <Route path="/servers/:id/history">
        <HistoryPage server={server} />
      </Route>
      <Route path="/servers/:id/history/:release">
        {({ release }) => <RollbackPage key={release} server={server} release={Number(release)} />}
      </Route>
      <Route path="/servers/:id/settings">
        <SettingsPage server={server} />
      </Route>
      <Route path="/servers/:id/settings/at/:setting">
        {({ setting }) => <SettingsPage key={setting} server={server} setting={fromSegment(setting)} />}
      </Route>
      <Route path="/servers/:id/settings/review">
        <SettingsReviewPage server={server} />
      </Route>
      {/* What the settings were called before: bookmarks still lead there. */}
      <Route path="/servers/:id/features/*?">
        {({ '*': rest }) => <Redirect to={`${paths.settings(server.id)}${rest ? `/${rest}` : ''}`} replace />}
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <Page>
      <PageHeader title={t('app.notFound.title')} lead={t('app.notFound.lead')} />
      <Link href={paths.first} className={buttonClass('primary')}>
        {t('app.notFound.home')}
      </Link>
    </Page>
  );
}
