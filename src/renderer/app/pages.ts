import { lazyPage } from '../base/lazy-page.tsx';

// Every page by its name, each with its code in a file of its own.
export const AppSettingsPage = lazyPage(() =>
  import('../features/app-settings/app-settings-page.tsx').then((all) => all.AppSettingsPage),
);
export const BackupsPage = lazyPage(() =>
  import('../features/backups/backups-page.tsx').then((all) => all.BackupsPage),
);
export const ClosedPage = lazyPage(() =>
  import('../features/home/closed-page.tsx').then((all) => all.ClosedPage),
);
export const UpdatesPage = lazyPage(() =>
  import('../features/updates/updates-page.tsx').then((all) => all.UpdatesPage),
);
export const DoctorPage = lazyPage(() =>
  import('../features/doctor/doctor-page.tsx').then((all) => all.DoctorPage),
);
export const HelpPage = lazyPage(() => import('../features/help/help-page.tsx').then((all) => all.HelpPage));
export const HistoryPage = lazyPage(() =>
  import('../features/history/history-page.tsx').then((all) => all.HistoryPage),
);
export const RollbackPage = lazyPage(() =>
  import('../features/history/rollback-page.tsx').then((all) => all.RollbackPage),
);
export const HomePage = lazyPage(() => import('../features/home/home-page.tsx').then((all) => all.HomePage));
export const OverviewPage = lazyPage(() =>
  import('../features/home/overview-page.tsx').then((all) => all.OverviewPage),
);
export const InvitationPage = lazyPage(() =>
  import('../features/invitations/card/invitation-page.tsx').then((all) => all.InvitationPage),
);
export const InvitationsPage = lazyPage(() =>
  import('../features/invitations/list/invitations-page.tsx').then((all) => all.InvitationsPage),
);
export const NewInvitationPage = lazyPage(() =>
  import('../features/invitations/make/new-invitation-page.tsx').then((all) => all.NewInvitationPage),
);
export const RegistrationModePage = lazyPage(() =>
  import('../features/invitations/registration-mode/registration-mode-page.tsx').then(
    (all) => all.RegistrationModePage,
  ),
);
export const WelcomePage = lazyPage(() =>
  import('../features/invitations/welcome/welcome-page.tsx').then((all) => all.WelcomePage),
);
export const LogsPage = lazyPage(() => import('../features/logs/logs-page.tsx').then((all) => all.LogsPage));
export const NewPersonPage = lazyPage(() =>
  import('../features/people/create/new-person-page.tsx').then((all) => all.NewPersonPage),
);
export const PeoplePage = lazyPage(() =>
  import('../features/people/list/people-page.tsx').then((all) => all.PeoplePage),
);
export const ManyJobPage = lazyPage(() =>
  import('../features/people/many/many-job-page.tsx').then((all) => all.ManyJobPage),
);
export const ManyPage = lazyPage(() =>
  import('../features/people/many/many-page.tsx').then((all) => all.ManyPage),
);
export const PrivacyPage = lazyPage(() =>
  import('../features/privacy/privacy-page.tsx').then((all) => all.PrivacyPage),
);
/** No page, but needed on many of them, and seldom. */
export const WorkElsewhere = lazyPage(() =>
  import('../features/page-parts/work-elsewhere.tsx').then((all) => all.WorkElsewhere),
);
/** No page either: what the dialog of the palette holds. */
export const CommandPalette = lazyPage(() =>
  import('../features/palette/command-palette.tsx').then((all) => all.CommandPalette),
);
export const ResetPage = lazyPage(() =>
  import('../features/people/password/reset-page.tsx').then((all) => all.ResetPage),
);
export const PersonPage = lazyPage(() =>
  import('../features/people/person/person-page.tsx').then((all) => all.PersonPage),
);
export const RoomPage = lazyPage(() =>
  import('../features/rooms/detail/room-page.tsx').then((all) => all.RoomPage),
);
export const NewSpacePage = lazyPage(() =>
  import('../features/rooms/space/new-space-page.tsx').then((all) => all.NewSpacePage),
);
export const RoomsPage = lazyPage(() =>
  import('../features/rooms/list/rooms-page.tsx').then((all) => all.RoomsPage),
);
export const NoticesPage = lazyPage(() =>
  import('../features/rooms/notices/notices-page.tsx').then((all) => all.NoticesPage),
);
export const ReportPage = lazyPage(() =>
  import('../features/rooms/reports/report-page.tsx').then((all) => all.ReportPage),
);
export const ReportsPage = lazyPage(() =>
  import('../features/rooms/reports/reports-page.tsx').then((all) => all.ReportsPage),
);
export const CleanUpPage = lazyPage(() =>
  import('../features/services/clean-up-page.tsx').then((all) => all.CleanUpPage),
);
export const SettingsReviewPage = lazyPage(() =>
  import('../features/settings/review/settings-review-page.tsx').then((all) => all.SettingsReviewPage),
);
export const SettingsPage = lazyPage(() =>
  import('../features/settings/settings-page.tsx').then((all) => all.SettingsPage),
);
export const WizardConnect = lazyPage(() =>
  import('../features/wizard/connect/connect-page.tsx').then((all) => all.WizardConnect),
);
export const WizardDeploy = lazyPage(() =>
  import('../features/wizard/deploy/deploy-page.tsx').then((all) => all.WizardDeploy),
);
export const WizardDomain = lazyPage(() =>
  import('../features/wizard/domain/domain-page.tsx').then((all) => all.WizardDomain),
);
export const WizardDone = lazyPage(() =>
  import('../features/wizard/done/done-page.tsx').then((all) => all.WizardDone),
);
export const WizardFeatures = lazyPage(() =>
  import('../features/wizard/features/features-page.tsx').then((all) => all.WizardFeatures),
);
export const WizardRestore = lazyPage(() =>
  import('../features/wizard/restore/restore-page.tsx').then((all) => all.WizardRestore),
);
export const StartPage = lazyPage(() =>
  import('../features/wizard/start/start-page.tsx').then((all) => all.StartPage),
);
export const WizardReview = lazyPage(() =>
  import('../features/wizard/review/review-page.tsx').then((all) => all.WizardReview),
);

/** No page: the bar that searches one. */
export const FindBar = lazyPage(() => import('../features/find/find-bar.tsx').then((all) => all.FindBar));
/** No page, but below a problem on any: where a keychain answers, and a passphrase still keeps what was saved without it. */
export const UnlockHere = lazyPage(() =>
  import('../features/vault/unlock-here.tsx').then((all) => all.UnlockHere),
);

// Before every page, where the safe is locked.
export const VaultPage = lazyPage(() =>
  import('../features/vault/vault-page.tsx').then((all) => all.VaultPage),
);
export const DropFiles = lazyPage(() =>
  import('../features/dropped/drop-files.tsx').then((all) => all.DropFiles),
);
