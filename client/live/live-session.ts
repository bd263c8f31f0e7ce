/**
 * The view model of the room: news in, one snapshot out (RoomView). It enters, and whenever the line,
 * the media worker or the server went away it enters again by itself: ICE restart first, then new
 * transports, then everything from the beginning. The server holds the wanted state, so nothing is asked twice.
 */
import { hasFloor } from "#shared/floor.ts";
import type { PersonId, SessionId } from "#shared/ids.ts";
import { PROTOCOL, type Entered } from "#shared/live.ts";
import type { Minutes } from "#shared/minutes.ts";
import type { MinutesAct } from "#shared/minutes-machine.ts";
import type { OwnSource } from "#shared/recordings.ts";
import { refuse } from "#shared/refusals.ts";
import { may, publishes } from "#shared/roles.ts";
import { decide } from "#shared/session-machine.ts";
import { isInterpreting, maySendExtra } from "#shared/stage.ts";
import type { Member, Session } from "#shared/sessions.ts";
import { instantOf } from "#shared/time.ts";
import { makeValue, type Value } from "../base/value.ts";
import { deviceIdOf, levelOf, openCamera, openMicrophone, rememberDevice, watchDevices } from "./devices.ts";
import { openLiveSocket, type LiveSocket } from "./live-socket.ts";
import { ownDevice } from "./own-device.ts";
import { makeExtras, noExtras } from "./own-extras.ts";
import { loadDevice, makeRoomMedia, type RoomMedia } from "./room-media.ts";
import { makeRoomTiles } from "./room-tiles.ts";
import { pictureKey, type Link, type OwnDevice, type Room, type RoomView } from "./room-view.ts";
import { makeSounds } from "./sounds.ts";
import { makePictures } from "./pictures.ts";

export type LiveSessionOptions = {
  session: SessionId;
  /** The signed-in person; the server knows it anyhow. */
  person: PersonId;
  camera: MediaStreamTrack | null;
  microphone: MediaStreamTrack | null;
  until: AbortSignal;
};

/** The screen waits so long for media at most. */
const DRAW_AFTER_MS = 120;
const BEAT_MS = 1000;
/** Two beats unanswered: the line is dead, whatever the socket believes. */
const BEAT_TIMEOUT_MS = 1800;
/** Drawing the facts and printing the frozen text take longer than an ask may. */
const LONG_MS = 60_000;
const isLong = (act: MinutesAct): boolean => act === "readBack" || act === "freeze";

export const emptyView: RoomView = {
  link: { state: "entering" },
  session: null,
  me: null,
  presence: [],
  lines: [],
  recording: { state: "off", tracks: [], proof: "none", space: "enough" },
  pictures: new Set(),
  sounds: new Set(),
  minutes: new Map(),
  reading: null,
  documents: new Set(),
  extras: noExtras,
  ownCamera: { state: "none" },
  ownMicrophone: { state: "none" },
  clockOffsetMs: 0,
  soundBlocked: false,
};

let warm: LiveSocket | null = null;

/** Opens the socket and loads the device while the person still looks at the preview. */
export function warmUp(): void {
  warm ??= openLiveSocket();
  loadDevice().catch(() => undefined); // Told again, with words, on entering.
}

export function openLiveSession(options: LiveSessionOptions): Room {
  const view = makeValue<RoomView>(emptyView);
  const socket = warm ?? openLiveSocket();
  warm = null;
  const device = ownDevice();
  const level = makeValue(0);
  const own: Record<OwnSource, MediaStreamTrack | null> = {
    camera: options.camera,
    microphone: options.microphone,
  };
  let media: RoomMedia | null = null;
  let takeOver = false;
  let entering = false;
  let wanting = false;
  let over = false;

  const change = (fields: Partial<RoomView>): void => view.update((now) => ({ ...now, ...fields }));
  const link = (next: Link): void => change({ link: next });
  const pictures = makePictures((seat, source) => {
    if (seat !== options.person) return media?.track(seat, source) ?? null;
    return source === "camera" ? own.camera : extras.track(source);
  });
  const blocked = { microphone: false, interpreter: false };
  const soundsOf = (source: "microphone" | "interpreter") =>
    makeSounds(
      (seat) => media?.track(seat, source) ?? null,
      (isBlocked) => {
        blocked[source] = isBlocked;
        change({ soundBlocked: blocked.microphone || blocked.interpreter });
      },
      options.until,
    );
  const sounds = soundsOf("microphone");
  const interpreters = soundsOf("interpreter");
  const extras = makeExtras(
    {
      async send(source, track) {
        await media?.send(source, track);
        return track === null || media?.isSent(source) === true;
      },
      changed(source, state) {
        change({ extras: { ...view.get().extras, [source]: state } });
        pictures.update();
      },
      inUse(kind) {
        const track = own[kind];
        return track ? deviceIdOf(track) : undefined;
      },
    },
    options.until,
  );
  const tiles = makeRoomTiles(
    () => {
      const { session, me, link: now } = view.get();
      return session && me && now.state === "live" ? { session, me } : null;
    },
    (all) => void socket.ask("media:view", { tiles: all }),
  );

  // ---- entering and returning

  async function enter(): Promise<void> {
    if (entering || over || !socket.connected()) return;
    entering = true;
    try {
      media ??= await startMedia();
      const reply = await socket.ask("session:enter", {
        protocol: PROTOCOL,
        session: options.session,
        device,
        takeOver,
        capabilities: media.capabilities(),
        holds: media.holds(),
      });
      if (over) return;
      if (!reply.ok) return enterRefused(reply.refusal);
      takeOver = false;
      await entered(reply.value, media);
    } catch (error) {
      console.warn("entering:", error);
      link({ state: "refused", refusal: "mediaUnavailable" });
    } finally {
      entering = false;
    }
  }

  function enterRefused(refusal: Parameters<typeof refuse>[0]): void {
    // The line broke again, or the server is not ready: the next connection, or a moment later, tries anew.
    if (refusal === "unavailable" || refusal === "failed") {
      setTimeout(() => void enter(), 500);
    } else if (refusal === "alreadyInRoom") {
      link({ state: "elsewhere" });
    } else {
      over = refusal !== "mediaUnavailable";
      link({ state: "refused", refusal });
    }
  }

  async function startMedia(): Promise<RoomMedia> {
    const made = makeRoomMedia(await loadDevice(), socket, {
      changed: showTracks,
      renew: () => void renew(),
    });
    await Promise.all([made.send("camera", own.camera), made.send("microphone", own.microphone)]);
    return made;
  }

  async function entered(value: Entered, to: RoomMedia): Promise<void> {
    const me = value.session.members.find((member) => member.person === options.person) ?? null;
    // Media is set up before the screen is drawn, which takes the processor just when it is needed most.
    openSounds(to, value.session);
    const ready = value.media
      ? to.begin(value.media)
      : value.kept
        ? to.resume(value.kept)
        : Promise.resolve();
    await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, DRAW_AFTER_MS))]);
    if (over) return;
    change({
      link: { state: "live" },
      me,
      presence: value.presence,
      recording: value.recording,
      reading: value.reading,
      clockOffsetMs: Date.parse(value.now) - Date.now(),
    });
    wantMissing(me);
    take(value.session, true);
    await ready;
    await loadMinutes();
  }

  async function renew(): Promise<void> {
    const now = media;
    if (!now || over || !socket.connected()) return;
    const reply = await socket.ask("media:renew", { capabilities: now.capabilities() });
    if (reply.ok) {
      await now.begin(reply.value);
      tiles.tell();
    } else if (!over && socket.connected()) {
      setTimeout(() => void renew(), 700);
    }
  }

  function lost(): void {
    const { link: now } = view.get();
    if (!over && now.state === "live")
      link({ state: "returning", since: instantOf(Date.now() + view.get().clockOffsetMs) });
  }

  function end(next: Link): void {
    over = true;
    link(next);
    stop();
  }

  function stop(): void {
    clearInterval(beat);
    media?.close();
    sounds.close();
    interpreters.close();
    pictures.update();
    socket.close();
  }

  // ---- what the server tells

  /** Takes a snapshot unless a newer one is here already. */
  function take(session: Session, first = false): void {
    const now = view.get().session;
    if (now && session.version < now.version) return;
    const before = now?.current ?? null;
    change({ session });
    if (media) openSounds(media, session);
    const me = session.members.find((one) => one.person === options.person);
    // [ST1] Papers on the desk of a site that waits again are nobody's business.
    if (!me || !maySendExtra(session, me)) extras.stopAll();
    tiles.tell();
    if (session.current !== before && !first) void loadMinutes();
  }

  function openSounds(to: RoomMedia, session: Session): void {
    to.openSound("microphone", hasFloor(session, options.person));
    to.openSound("interpreter", isInterpreting(session, options.person));
  }

  /** Those who write, run or contribute to minutes have them before their eyes; after a break they are asked for anew. */
  async function loadMinutes(): Promise<void> {
    const { session, me } = view.get();
    const on = session && { members: session.members };
    const who = { id: options.person, grants: [] };
    if (!session || !on || !(may(who, "statement.read", on) || me?.role === "agency")) return;
    const begun = session.hearings.filter((hearing) => hearing.calledAt !== null);
    const all = await Promise.all(
      begun.map((hearing) => socket.ask("minutes:open", { hearing: hearing.id })),
    );
    for (const one of all) if (one.ok) takeMinutes(one.value);
  }

  /** Takes one hearing's minutes as they are now, unless newer ones are here already. */
  function takeMinutes(minutes: Minutes): void {
    const before = view.get().minutes;
    if (minutes.seq < (before.get(minutes.hearing)?.seq ?? 0)) return;
    change({ minutes: new Map([...before, [minutes.hearing, minutes]]) });
  }

  function showTracks(): void {
    // From what is received, not from the session: media may be there before the first snapshot is shown.
    change({
      pictures: media?.seats("camera") ?? new Set(),
      sounds: media?.seats("microphone") ?? new Set(),
      documents: new Set(
        (["documentCamera", "screen"] as const).flatMap((source) =>
          [...(media?.seats(source) ?? [])].map((seat) => pictureKey(seat, source)),
        ),
      ),
    });
    pictures.update();
    sounds.update(view.get().sounds);
    interpreters.update(media?.seats("interpreter") ?? new Set());
  }

  socket.onConnected(() => void enter());
  socket.onLost(lost);
  socket.onForbidden(() => end({ state: "refused", refusal: "notSignedIn" }));
  socket.on("session:changed", (session) => take(session));
  socket.on("room:presence", (presence) => change({ presence }));
  socket.on("room:lines", (lines) => change({ lines }));
  socket.on("room:recording", (recording) => change({ recording }));
  socket.on("room:takenOver", () => end({ state: "takenOver" }));
  socket.on("room:closed", () => end({ state: "closed" }));
  socket.on("media:streams", ({ generation, streams }) => void media?.settle(generation, streams));
  socket.on("device:run", ({ source, run }) => {
    // A screen is shared from its own keyboard alone: the browser wants a person's click.
    if (!run) extras.stop(source);
    else if (source !== "screen" && !extras.track(source)) void extras.start(source); // It shows its own failure.
  });
  socket.on("media:lost", () => void renew());
  socket.on("minutes:changed", takeMinutes);
  socket.on("minutes:reading", (reading) => change({ reading }));

  const beat = setInterval(() => void sendBeat(), BEAT_MS);
  let beating = false;
  async function sendBeat(): Promise<void> {
    if (beating || !socket.connected() || view.get().link.state !== "live") return;
    beating = true;
    const sentAt = Date.now();
    const reply = await socket.ask("room:beat", {}, BEAT_TIMEOUT_MS);
    beating = false;
    if (!reply.ok) return socket.connected() && !over ? socket.redial() : undefined;
    const offset = Date.parse(reply.value.now) - (sentAt + Date.now()) / 2;
    if (Math.abs(offset - view.get().clockOffsetMs) > 200) change({ clockOffsetMs: offset });
  }

  // ---- own devices

  const watch = watchDevices(
    own,
    (source, track, state) => {
      own[source] = track;
      showOwn(source, state);
      void media?.send(source, track);
      if (source === "camera") pictures.update();
      else followLevel();
    },
    options.until,
  );
  function showOwn(source: OwnSource, state: OwnDevice): void {
    change(source === "camera" ? { ownCamera: state } : { ownMicrophone: state });
  }
  for (const source of ["camera", "microphone"] as const) {
    const track = own[source];
    if (track) showOwn(source, { state: "running", label: track.label });
  }

  /** A camera that could not be opened before entering is tried again, and taken as soon as it is plugged in. */
  function wantMissing(me: Member | null): void {
    if (!me || !publishes[me.role] || wanting) return;
    wanting = true;
    for (const source of ["camera", "microphone"] as const) if (!own[source]) watch.want(source);
  }

  let levelUntil = new AbortController();
  function followLevel(): void {
    levelUntil.abort();
    levelUntil = new AbortController();
    if (!own.microphone) return level.set(0);
    const measured: Value<number> = levelOf(
      own.microphone,
      AbortSignal.any([levelUntil.signal, options.until]),
    );
    measured.subscribe(() => level.set(measured.get()));
  }
  followLevel();

  /** Says goodbye, so that attendance reads "left" and not "lost". */
  function goOut(): void {
    if (!over && socket.connected()) void socket.ask("session:leave", {}, 1000).finally(stop);
    else stop();
    over = true;
  }
  options.until.addEventListener("abort", goOut);

  return {
    view,
    level,
    can(command) {
      const { session } = view.get();
      if (!session || view.get().link.state !== "live") return false;
      return decide(
        session,
        command,
        { id: options.person, grants: [] },
        instantOf(Date.now() + view.get().clockOffsetMs),
      ).ok;
    },
    async do(command) {
      const reply = await socket.ask("session:do", { command });
      if (reply.ok) take(reply.value);
      return reply;
    },
    takeOver() {
      takeOver = true;
      link({ state: "entering" });
      void enter();
    },
    leave() {
      link({ state: "closed" });
      goOut();
    },
    allowSound() {
      sounds.allow();
      interpreters.allow();
    },
    attachPicture: pictures.attach,
    show: tiles.show,
    startExtra: extras.start,
    stopExtra: extras.stop,
    askDevice: (person, source, run) => socket.ask("device:run", { person, source, run }),
    doMinutes: (hearing, command) =>
      socket.ask("minutes:do", { hearing, command }, isLong(command.do) ? LONG_MS : undefined),
    async useDevices({ camera, microphone, speaker }) {
      if (speaker !== undefined)
        await Promise.all([sounds.useSpeaker(speaker), interpreters.useSpeaker(speaker)]);
      if (camera !== undefined) await useDevice("camera", camera);
      if (microphone !== undefined) await useDevice("microphone", microphone);
    },
  };

  async function useDevice(source: OwnSource, id: string): Promise<void> {
    const opened = await (source === "camera" ? openCamera(id) : openMicrophone(id));
    if (!opened.ok) return showOwn(source, { state: "failed", why: opened.why });
    rememberDevice(source, id);
    const old = own[source];
    own[source] = opened.track;
    watch.use(source, opened.track);
    await media?.send(source, opened.track);
    old?.stop();
    showOwn(source, { state: "running", label: opened.label });
    if (source === "camera") pictures.update();
    else followLevel();
  }
}
