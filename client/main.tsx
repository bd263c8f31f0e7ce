/** The client's beginning: styles, words, and the question who is signed in; everything else comes when needed. */
import "@fontsource/be-vietnam-pro/400.css";
import "@fontsource/be-vietnam-pro/600.css";
import "@fontsource/be-vietnam-pro/700.css";
// In a layer, so that our own styles win in whatever order the pieces of code arrive.
import "@mantine/core/styles.layer.css";
import "./ui/base.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { SessionId } from "#shared/ids.ts";
import { App, loadRoom } from "./App.tsx";
import { sessionOfRoom } from "./live/session-query.ts";
import { makeQueries } from "./base/query.ts";
import { me } from "./people/use-me.ts";
import { startText } from "./text/text.ts";
import { theme, variables } from "./ui/theme.ts";

const queries = makeQueries();
// Asked before anything is drawn, side by side with the words and, at a room's address, with the room's code.
void queries.prefetchQuery(me);
const room = /^\/sessions\/([^/]+)\/room\/?$/.exec(location.pathname)?.[1];
if (room) {
  void queries.prefetchQuery(sessionOfRoom(room as SessionId)); // The server judges the id.
  // The line first, for it takes longest; then the screens.
  void import("./live/live-session.ts").then(({ warmUp }) => warmUp());
  void loadRoom();
}
await startText();

// A page that the browser had put aside whole may show what a person who has signed out was reading.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no root.");
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme="light">
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
