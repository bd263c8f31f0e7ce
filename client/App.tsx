/**
 * Who sees which page. Each page is its own piece of code, fetched when first shown; the hearing room
 * stands outside the frame, so that entering it loads nothing of the other pages.
 */
import type { ExchangeEntryId, HearingId, KeptReportId, MatterId, SessionId, SiteId } from "#shared/ids.ts";
import { Redirect, Route, Switch } from "wouter";
import { refusalOf } from "./base/api.ts";
import { useMe } from "./people/use-me.ts";
import { BarePage } from "./ui/BarePage.tsx";
import { late } from "./ui/late.tsx";
import { CatchCrash } from "./ui/CatchCrash.tsx";
import { LoadingState } from "./ui/LoadingState.tsx";
import { RefusalNotice } from "./ui/RefusalNotice.tsx";

/** Fetches the hearing room's code; main.tsx calls it early, with what the room asks first. */
export const loadRoom = () => import("./live/SessionRoom.tsx");

const bare = (
  <BarePage>
    <LoadingState rows={3} />
  </BarePage>
);
const framed = <LoadingState />;

const SessionRoom = late(() => loadRoom().then((file) => file.SessionRoom), bare);
const SignInPage = late(() => import("./people/SignInPage.tsx").then((file) => file.SignInPage), bare);
const FirstPasswordPage = late(
  () => import("./people/FirstPasswordPage.tsx").then((file) => file.FirstPasswordPage),
  bare,
);
const WatchPage = late(() => import("./watching/WatchPage.tsx").then((file) => file.WatchPage), framed);
const MatterListPage = late(
  () => import("./matters/MatterListPage.tsx").then((file) => file.MatterListPage),
  framed,
);
const MatterFormPage = late(
  () => import("./matters/MatterFormPage.tsx").then((file) => file.MatterFormPage),
  framed,
);
const MatterEditPage = late(
  () => import("./matters/MatterEditPage.tsx").then((file) => file.MatterEditPage),
  framed,
);
const MatterPage = late(() => import("./matters/MatterPage.tsx").then((file) => file.MatterPage), framed);
const OwnFrame = late(() => import("./people/OwnFrame.tsx").then((file) => file.OwnFrame), bare);
const PasswordPage = late(
  () => import("./people/PasswordPage.tsx").then((file) => file.PasswordPage),
  framed,
);
const PeoplePage = late(() => import("./people/PeoplePage.tsx").then((file) => file.PeoplePage), framed);
const SessionsPage = late(
  () => import("./sessions/SessionsPage.tsx").then((file) => file.SessionsPage),
  framed,
);
const SessionPage = late(() => import("./sessions/SessionPage.tsx").then((file) => file.SessionPage), framed);
const SessionFormPage = late(
  () => import("./sessions/SessionFormPage.tsx").then((file) => file.SessionFormPage),
  framed,
);
const ReplanPage = late(() => import("./sessions/ReplanPage.tsx").then((file) => file.ReplanPage), framed);
const OrganisationsPage = late(
  () => import("./organisations/OrganisationsPage.tsx").then((file) => file.OrganisationsPage),
  framed,
);
const AuditPage = late(() => import("./audit/AuditPage.tsx").then((file) => file.AuditPage), framed);
const BookingPage = late(() => import("./bookings/BookingPage.tsx").then((file) => file.BookingPage), framed);
const BookedPage = late(() => import("./bookings/BookedPage.tsx").then((file) => file.BookedPage), framed);
const CalendarPage = late(
  () => import("./bookings/CalendarPage.tsx").then((file) => file.CalendarPage),
  framed,
);
const CallsPage = late(() => import("./calls/CallsPage.tsx").then((file) => file.CallsPage), framed);
const HolidaysPage = late(
  () => import("./bookings/HolidaysPage.tsx").then((file) => file.HolidaysPage),
  framed,
);
const InterpretersPage = late(
  () => import("./bookings/InterpretersPage.tsx").then((file) => file.InterpretersPage),
  framed,
);
const SeriesPage = late(() => import("./bookings/SeriesPage.tsx").then((file) => file.SeriesPage), framed);
const PeakPeriodsPage = late(
  () => import("./bookings/PeakPeriodsPage.tsx").then((file) => file.PeakPeriodsPage),
  framed,
);
const QuotaPage = late(() => import("./bookings/QuotaPage.tsx").then((file) => file.QuotaPage), framed);
const ReadinessPage = late(
  () => import("./readiness/ReadinessPage.tsx").then((file) => file.ReadinessPage),
  framed,
);
const BoardPage = late(() => import("./readiness/BoardPage.tsx").then((file) => file.BoardPage), framed);
const SiteReadinessPage = late(
  () => import("./readiness/SiteReadinessPage.tsx").then((file) => file.SiteReadinessPage),
  framed,
);
const DocumentsPage = late(
  () => import("./issuing/DocumentsPage.tsx").then((file) => file.DocumentsPage),
  framed,
);
const WordsPage = late(() => import("./issuing/WordsPage.tsx").then((file) => file.WordsPage), framed);
const OutboxPage = late(
  () => import("./notifications/OutboxPage.tsx").then((file) => file.OutboxPage),
  framed,
);
const PreparationPage = late(
  () => import("./preparation/PreparationPage.tsx").then((file) => file.PreparationPage),
  framed,
);
const OverridesPage = late(
  () => import("./preparation/OverridesPage.tsx").then((file) => file.OverridesPage),
  framed,
);
const KeptPage = late(() => import("./keeping/KeptPage.tsx").then((file) => file.KeptPage), framed);
const DestructionsPage = late(
  () => import("./keeping/DestructionsPage.tsx").then((file) => file.DestructionsPage),
  framed,
);
const IntegrityPage = late(
  () => import("./keeping/IntegrityPage.tsx").then((file) => file.IntegrityPage),
  framed,
);
const PublicCalendarPage = late(
  () => import("./preparation/PublicCalendarPage.tsx").then((file) => file.PublicCalendarPage),
  bare,
);
const FollowUpPage = late(
  () => import("./conclusions/FollowUpPage.tsx").then((file) => file.FollowUpPage),
  framed,
);
const CentrePage = late(() => import("./conclusions/CentrePage.tsx").then((file) => file.CentrePage), framed);
const ConclusionPage = late(
  () => import("./conclusions/ConclusionPage.tsx").then((file) => file.ConclusionPage),
  framed,
);
const EntriesPage = late(() => import("./exchange/EntriesPage.tsx").then((file) => file.EntriesPage), framed);
const EntryPage = late(() => import("./exchange/EntryPage.tsx").then((file) => file.EntryPage), framed);
const CompletenessPage = late(
  () => import("./exchange/CompletenessPage.tsx").then((file) => file.CompletenessPage),
  framed,
);
const BatchesPage = late(() => import("./exchange/BatchesPage.tsx").then((file) => file.BatchesPage), framed);
const CodesPage = late(() => import("./exchange/CodesPage.tsx").then((file) => file.CodesPage), framed);
const RegisterPage = late(
  () => import("./register/RegisterPage.tsx").then((file) => file.RegisterPage),
  framed,
);
const ReportsPage = late(() => import("./reports/ReportsPage.tsx").then((file) => file.ReportsPage), framed);
const KeptReportsPage = late(
  () => import("./reports/KeptReportsPage.tsx").then((file) => file.KeptReportsPage),
  framed,
);
const KeptReportPage = late(
  () => import("./reports/KeptReportPage.tsx").then((file) => file.KeptReportPage),
  framed,
);
const ReportFormsPage = late(
  () => import("./reports/ReportFormsPage.tsx").then((file) => file.ReportFormsPage),
  framed,
);
const MinutesPage = late(() => import("./minutes/MinutesPage.tsx").then((file) => file.MinutesPage), framed);
const GuidePage = late(() => import("./guide/GuidePage.tsx").then((file) => file.GuidePage), framed);
const ChapterPage = late(() => import("./guide/ChapterPage.tsx").then((file) => file.ChapterPage), framed);
const NotFoundPage = late(() => import("./ui/NotFoundPage.tsx").then((file) => file.NotFoundPage), framed);

export function App() {
  return (
    <CatchCrash>
      <Switch>
        {/* What hangs in public is for everybody, signed in or not. */}
        <Route path="/lich" component={PublicCalendarPage} />
        <Route>
          <Gate />
        </Route>
      </Switch>
    </CatchCrash>
  );
}

function Gate() {
  const { data, error, isPending, refetch } = useMe();
  if (isPending) return bare;
  const refusal = error ? refusalOf(error).refusal : null;
  if (refusal === "notSignedIn" || refusal === "accountClosed") return <SignInPage />;
  if (!data || refusal === "mustChangePassword")
    return <Unreachable error={error} onRetry={() => void refetch()} />;
  if (data.mustChangePassword) return <FirstPasswordPage />;
  return (
    <Switch>
      {/* An id that names no session is refused by the server, in words. */}
      <Route path="/sessions/:id/room">{({ id }) => <SessionRoom key={id} id={id as SessionId} />}</Route>
      <Route>
        <Framed />
      </Route>
    </Switch>
  );
}

function Framed() {
  return (
    <OwnFrame>
      <Switch>
        <Route path="/" component={SessionsPage} />
        <Route path="/sessions/new" component={SessionFormPage} />
        <Route path="/sessions/:id/plan">{({ id }) => <ReplanPage key={id} id={id as SessionId} />}</Route>
        <Route path="/sessions/:id/hearings/:hearing/watch">
          {({ id, hearing }) => (
            <WatchPage key={hearing} id={id as SessionId} hearing={hearing as HearingId} />
          )}
        </Route>
        <Route path="/sessions/:id/hearings/:hearing/minutes">
          {({ id, hearing }) => (
            <MinutesPage key={hearing} id={id as SessionId} hearing={hearing as HearingId} />
          )}
        </Route>
        <Route path="/sessions/:id">{({ id }) => <SessionPage key={id} id={id as SessionId} />}</Route>
        <Route path="/sessions">
          <Redirect to="/" replace />
        </Route>
        <Route path="/matters" component={MatterListPage} />
        <Route path="/matters/new" component={MatterFormPage} />
        <Route path="/matters/:id/edit">{({ id }) => <MatterEditPage key={id} id={id as MatterId} />}</Route>
        <Route path="/matters/:id">{({ id }) => <MatterPage key={id} id={id as MatterId} />}</Route>
        <Route path="/register" component={RegisterPage} />
        <Route path="/reports" component={ReportsPage} />
        <Route path="/kept-reports" component={KeptReportsPage} />
        <Route path="/kept-reports/:id">
          {({ id }) => <KeptReportPage key={id} id={id as KeptReportId} />}
        </Route>
        <Route path="/report-forms" component={ReportFormsPage} />
        <Route path="/follow-ups" component={FollowUpPage} />
        <Route path="/exchange" component={EntriesPage} />
        <Route path="/exchange/completeness" component={CompletenessPage} />
        <Route path="/exchange/batches" component={BatchesPage} />
        <Route path="/exchange/codes" component={CodesPage} />
        <Route path="/exchange/entries/:id">
          {({ id }) => <EntryPage key={id} id={id as ExchangeEntryId} />}
        </Route>
        <Route path="/centre" component={CentrePage} />
        <Route path="/sessions/:id/conclusions">
          {({ id }) => <ConclusionPage key={id} id={id as SessionId} />}
        </Route>
        <Route path="/organisations" component={OrganisationsPage} />
        <Route path="/people" component={PeoplePage} />
        <Route path="/audit" component={AuditPage} />
        <Route path="/documents" component={DocumentsPage} />
        <Route path="/document-words" component={WordsPage} />
        <Route path="/outbox" component={OutboxPage} />
        <Route path="/bookings/new" component={BookingPage} />
        <Route path="/bookings/done" component={BookedPage} />
        <Route path="/calendar" component={CalendarPage} />
        <Route path="/calls" component={CallsPage} />
        <Route path="/series" component={SeriesPage} />
        <Route path="/interpreters" component={InterpretersPage} />
        <Route path="/holidays" component={HolidaysPage} />
        <Route path="/peak-periods" component={PeakPeriodsPage} />
        <Route path="/quotas" component={QuotaPage} />
        <Route path="/readiness" component={ReadinessPage} />
        <Route path="/readiness/board" component={BoardPage} />
        <Route path="/readiness/sites/:id">
          {({ id }) => <SiteReadinessPage key={id} id={id as SiteId} />}
        </Route>
        <Route path="/preparation" component={PreparationPage} />
        <Route path="/overrides" component={OverridesPage} />
        <Route path="/kept" component={KeptPage} />
        <Route path="/destructions" component={DestructionsPage} />
        <Route path="/integrity" component={IntegrityPage} />
        <Route path="/guide" component={GuidePage} />
        <Route path="/guide/:id">{({ id }) => <ChapterPage key={id} id={id} />}</Route>
        <Route path="/password" component={PasswordPage} />
        <Route component={NotFoundPage} />
      </Switch>
    </OwnFrame>
  );
}

function Unreachable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <BarePage>
      <RefusalNotice error={error} onRetry={onRetry} />
    </BarePage>
  );
}
