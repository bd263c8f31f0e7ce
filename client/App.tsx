/**
 * Who sees which page. Each page is its own piece of code, fetched when first shown; the hearing room
 * stands outside the frame, so that entering it loads nothing of the other pages.
 */
import type { SessionId } from "#shared/ids.ts";
import { lazy, Suspense } from "react";
import { Redirect, Route, Switch } from "wouter";
import { refusalOf } from "./base/api.ts";
import { useMe } from "./people/use-me.ts";
import { BarePage } from "./ui/BarePage.tsx";
import { CatchCrash } from "./ui/CatchCrash.tsx";
import { LoadingState } from "./ui/LoadingState.tsx";
import { RefusalNotice } from "./ui/RefusalNotice.tsx";

/** Fetches the hearing room's code; main.tsx calls it early. */
export const loadRoom = () => import("./live/SessionRoom.tsx");

const SessionRoom = lazy(() => loadRoom().then((file) => ({ default: file.SessionRoom })));
const SignInPage = lazy(() =>
  import("./people/SignInPage.tsx").then((file) => ({ default: file.SignInPage })),
);
const FirstPasswordPage = lazy(() =>
  import("./people/FirstPasswordPage.tsx").then((file) => ({ default: file.FirstPasswordPage })),
);
const OwnFrame = lazy(() => import("./people/OwnFrame.tsx").then((file) => ({ default: file.OwnFrame })));
const PasswordPage = lazy(() =>
  import("./people/PasswordPage.tsx").then((file) => ({ default: file.PasswordPage })),
);
const PeoplePage = lazy(() =>
  import("./people/PeoplePage.tsx").then((file) => ({ default: file.PeoplePage })),
);
const SessionsPage = lazy(() =>
  import("./sessions/SessionsPage.tsx").then((file) => ({ default: file.SessionsPage })),
);
const SessionPage = lazy(() =>
  import("./sessions/SessionPage.tsx").then((file) => ({ default: file.SessionPage })),
);
const SessionFormPage = lazy(() =>
  import("./sessions/SessionFormPage.tsx").then((file) => ({ default: file.SessionFormPage })),
);
const OrganisationsPage = lazy(() =>
  import("./organisations/OrganisationsPage.tsx").then((file) => ({ default: file.OrganisationsPage })),
);
const AuditPage = lazy(() => import("./audit/AuditPage.tsx").then((file) => ({ default: file.AuditPage })));
const NotFoundPage = lazy(() =>
  import("./ui/NotFoundPage.tsx").then((file) => ({ default: file.NotFoundPage })),
);

export function App() {
  return (
    <CatchCrash>
      <Suspense fallback={<Waiting />}>
        <Gate />
      </Suspense>
    </CatchCrash>
  );
}

function Gate() {
  const { data, error, isPending, refetch } = useMe();
  if (isPending) return <Waiting />;
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
      <Suspense fallback={<LoadingState />}>
        <Switch>
          <Route path="/" component={SessionsPage} />
          <Route path="/sessions/new" component={SessionFormPage} />
          <Route path="/sessions/:id">{({ id }) => <SessionPage key={id} id={id as SessionId} />}</Route>
          <Route path="/sessions">
            <Redirect to="/" replace />
          </Route>
          <Route path="/organisations" component={OrganisationsPage} />
          <Route path="/people" component={PeoplePage} />
          <Route path="/audit" component={AuditPage} />
          <Route path="/password" component={PasswordPage} />
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </OwnFrame>
  );
}

function Waiting() {
  return (
    <BarePage>
      <LoadingState rows={3} />
    </BarePage>
  );
}

function Unreachable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <BarePage>
      <RefusalNotice error={error} onRetry={onRetry} />
    </BarePage>
  );
}
