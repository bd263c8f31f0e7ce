/** Draws one scene, named in the address, with drawn rooms for pictures. Never part of the product. */
import "@fontsource/be-vietnam-pro/400.css";
import "@fontsource/be-vietnam-pro/600.css";
import "@fontsource/be-vietnam-pro/700.css";
import "@mantine/core/styles.css";
import "../../client/ui/base.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { makeQueries } from "../../client/base/query.ts";
import { useEffect } from "react";
import { createRoot } from "react-dom/client";
import type { PersonId } from "#shared/ids.ts";
import { accept, refuse } from "#shared/refusals.ts";
import { stepMinutes } from "#shared/minutes-machine.ts";
import { decide } from "#shared/session-machine.ts";
import { instantOf } from "#shared/time.ts";
import { makeValue } from "../../client/base/value.ts";
import { Entrance } from "../../client/live/Entrance.tsx";
import { memberOf, sceneOf } from "../../client/live/room-scenes.ts";
import type { Room, RoomView } from "../../client/live/room-view.ts";
import { RoomScreen } from "../../client/live/RoomScreen.tsx";
import { startText } from "../../client/text/text.ts";
import { theme } from "../../client/ui/theme.ts";
import { scenes, type Scene } from "./scenes.ts";

function fakeRoom(first: RoomView): Room {
  const view = makeValue(first);
  const now = () => instantOf(Date.now());
  const verdict = (command: Parameters<Room["do"]>[0]) => {
    const { session, me } = view.get();
    return session && me
      ? decide(session, command, { id: me.person, grants: [] }, now())
      : refuse("notInRoom");
  };
  return {
    view,
    level: makeValue(0.6),
    can: (command) => view.get().link.state === "live" && verdict(command).ok,
    do: async (command) => {
      const moved = verdict(command);
      if (moved.ok) view.update((before) => ({ ...before, session: moved.value }));
      return moved;
    },
    takeOver: () => undefined,
    leave: () => undefined,
    allowSound: () => view.update((before) => ({ ...before, soundBlocked: false })),
    attachPicture: (seat, source, element, until) => {
      element.srcObject = source === "camera" ? drawnRoom(seat) : drawnPaper();
      until.addEventListener("abort", () => (element.srcObject = null));
    },
    show: () => undefined,
    doMinutes: async (hearing, command) => {
      const { me, minutes } = view.get();
      const before = minutes.get(hearing);
      if (!me || !before) return refuse("notInRoom");
      // What only a server adds is wanting here: these three are not played.
      if (command.do === "readBack" || command.do === "freeze" || command.do === "startSigning")
        return refuse("unavailable");
      const moved = stepMinutes(before, command, me.person, now());
      if (!moved.ok) return moved;
      view.update((all) => ({ ...all, minutes: new Map([...all.minutes, [hearing, moved.value]]) }));
      const { seq, state, version, statements, parts } = moved.value;
      return accept({
        ...{ seq, state, version, conflict: null },
        statement: statements.find((one) => "id" in command && one.id === command.id) ?? null,
        part: parts.find((one) => "part" in command && one.part === command.part) ?? null,
      });
    },
    useDevices: async () => undefined,
    startExtra: async (source) =>
      view.update((before) => ({
        ...before,
        extras: { ...before.extras, [source]: { state: "running", label: "Samsung SDP-850 (USB)" } },
      })),
    stopExtra: (source) =>
      view.update((before) => ({ ...before, extras: { ...before.extras, [source]: { state: "none" } } })),
    askDevice: async () => accept({}),
  };
}

/** A reception room with somebody at a desk; every seat has a colour of its own. */
function drawnRoom(seat: PersonId): MediaStream {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1280, 720];
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("No canvas here.");
  const number = Number(seat.slice(-3));
  const hue = (number * 67) % 360;
  const draw = (): void => {
    pen.fillStyle = `hsl(${hue} 18% 72%)`;
    pen.fillRect(0, 0, 1280, 720);
    pen.fillStyle = `hsl(${hue} 22% 60%)`;
    pen.fillRect(0, 430, 1280, 290);
    pen.fillStyle = "#8a2b2b";
    pen.fillRect(80, 60, 300, 120);
    for (const [x, size] of number % 2
      ? ([[640, 1]] as const)
      : ([
          [430, 0.9],
          [850, 0.9],
        ] as const)) {
      pen.fillStyle = `hsl(${(hue + 180) % 360} 25% 28%)`;
      pen.beginPath();
      pen.ellipse(x, 560, 190 * size, 210 * size, 0, Math.PI, 0);
      pen.fill();
      pen.fillStyle = "#c99b76";
      pen.beginPath();
      pen.ellipse(x, 270, 78 * size, 98 * size, 0, 0, Math.PI * 2);
      pen.fill();
    }
    pen.fillStyle = "#6b4a2f";
    pen.fillRect(0, 560, 1280, 160);
  };
  draw();
  setInterval(draw, 500);
  return canvas.captureStream(4);
}

/** A sheet of paper under a document camera. */
function drawnPaper(): MediaStream {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1920, 1080];
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("No canvas here.");
  const draw = (): void => {
    pen.fillStyle = "#7b766c";
    pen.fillRect(0, 0, 1920, 1080);
    pen.fillStyle = "#fdfcf8";
    pen.fillRect(420, 30, 1080, 1020);
    pen.fillStyle = "#1b1b1b";
    pen.font = "bold 40px serif";
    pen.fillText("GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", 520, 120);
    pen.font = "30px serif";
    for (let line = 0; line < 18; line += 1)
      pen.fillText(
        `${line + 1}. Thửa đất số ${214 + line}, tờ bản đồ số 12, diện tích 1.240 m²`,
        500,
        200 + line * 46,
      );
  };
  draw();
  setInterval(draw, 500);
  return canvas.captureStream(4);
}

function Look({ scene }: { scene: Scene }) {
  useEffect(() => {
    if (scene.tab) document.getElementById(`tab-${scene.tab}`)?.click();
  }, [scene]);
  return (
    <RoomScreen
      room={fakeRoom(scene.view)}
      screen={scene.screen}
      showOn={() => undefined}
      onLeave={() => undefined}
      onAgain={() => undefined}
    />
  );
}

await startText();
const name = new URLSearchParams(location.search).get("scene") ?? "tv-3";
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no root.");
const viewer = name === "entrance-observer" ? 902 : 1;
const session = sceneOf(3);
createRoot(root).render(
  <QueryClientProvider client={makeQueries()}>
    <MantineProvider theme={theme} forceColorScheme="light">
      {name.startsWith("entrance") ? (
        <Entrance
          session={session}
          me={memberOf(session, viewer)}
          onEnter={() => undefined}
          onLeave={() => undefined}
        />
      ) : (
        <Look scene={scenes[name]!()} />
      )}
    </MantineProvider>
  </QueryClientProvider>,
);
