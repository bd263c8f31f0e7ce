/** The tiles. Measures itself, lays out, and tells the room what is shown and how large. */
import IconChevronLeft from "@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs";
import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFloor } from "#shared/floor.ts";
import { instantOf } from "#shared/time.ts";
import { useInRoom, useRoom } from "./room-context.ts";
import { captionOf, handNumber, noPicture, presenceFor } from "./room-facts.ts";
import classes from "./Stage.module.css";
import { DocumentTile } from "./DocumentTile.tsx";
import { placeName } from "./document-facts.ts";
import { pictureKey } from "./room-view.ts";
import type { Viewport } from "./stage-boxes.ts";
import { followsIn, layOut, noMemory, shownTiles } from "./stage-layout.ts";
import { Tile } from "./Tile.tsx";

export function Stage() {
  const { t } = useTranslation();
  const { room, screen } = useRoom();
  const view = useInRoom();
  const [place, viewport] = useSize();
  const [page, setPage] = useState(0);
  const memory = useRef(noMemory);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const { session, me, presence } = view;
  const now = instantOf(Date.now() + view.clockOffsetMs);
  const layout =
    viewport && layOut({ session, me, presence, screen, viewport, page, before: memory.current, now });

  // Laying out twice from the same memory gives the same layout, so the memory may wait for the drawing.
  useEffect(() => {
    if (layout) memory.current = layout.memory;
  });
  const wait = layout ? followsIn(session, layout.memory, now) : null;
  useEffect(() => {
    if (wait === null) return;
    const timer = setTimeout(drawAgain, wait + 20);
    return () => clearTimeout(timer);
  }, [wait]);

  const shown = layout ? JSON.stringify(shownTiles(layout)) : "[]";
  useEffect(() => {
    room.show("stage", JSON.parse(shown) as ReturnType<typeof shownTiles>); // Just made from one.
  }, [room, shown]);
  useEffect(() => {
    return () => room.show("stage", []);
  }, [room]);

  const order = new Map(session.members.map((one, number) => [one.person, number]));
  // A steady order in the document: a video element that moved would start anew.
  const tiles = layout?.tiles.toSorted((a, b) => (order.get(a.seat) ?? 0) - (order.get(b.seat) ?? 0)) ?? [];
  const document = layout?.document ?? null;
  const from = session.members.find((one) => one.person === document?.seat);
  const isAlone = layout !== null && !document && tiles.every((tile) => tile.isSelf);

  return (
    <div className={classes.frame}>
      <div
        ref={place}
        className={classes.stage}
        data-stale={view.link.state !== "live" || undefined}
        data-testid="stage"
      >
        {document && from && (
          <DocumentTile
            seat={document.seat}
            source={document.source}
            box={document}
            place={placeName(session, from)}
            hasPicture={document.isSelf || view.documents.has(pictureKey(document.seat, document.source))}
          />
        )}
        {tiles.map((tile) => {
          const member = session.members.find((one) => one.person === tile.seat);
          if (!member) return null;
          const caption = captionOf(session, member);
          const ownPicture =
            tile.isSelf && (view.ownCamera.state === "running" || view.ownCamera.state === "fellBack");
          const hasPicture = tile.isSelf ? ownPicture : view.pictures.has(tile.seat);
          const missing = tile.isSelf
            ? hasPicture
              ? null
              : ({ why: "noCamera" } as const)
            : noPicture(presenceFor(view, tile.seat), hasPicture);
          return (
            <Tile
              key={tile.seat}
              seat={tile.seat}
              x={tile.x}
              y={tile.y}
              width={tile.width}
              height={tile.height}
              isLead={tile.isLead}
              isSelf={tile.isSelf}
              site={tile.isLead ? caption.site : caption.shortSite}
              person={caption.person}
              isSpeaking={hasFloor(session, tile.seat)}
              hand={handNumber(session, tile.seat)}
              why={missing?.why ?? null}
              since={missing && "since" in missing ? missing.since : null}
            />
          );
        })}
        {isAlone && (
          <p className={classes.alone} data-below={tiles.length > 0 || undefined}>
            {t("room.stage.alone")}
          </p>
        )}
      </div>
      {layout && layout.pages > 1 && (
        <nav className={classes.pages} aria-label={t("room.stage.pages")}>
          <button
            type="button"
            data-testid="page-before"
            disabled={layout.page === 0}
            onClick={() => setPage(layout.page - 1)}
          >
            <IconChevronLeft size="1em" aria-hidden /> {t("room.stage.before")}
          </button>
          <span data-testid="page">
            {t("room.stage.page", {
              page: layout.page + 1,
              pages: layout.pages,
              count: layout.offScreen.length,
            })}
          </span>
          <button
            type="button"
            data-testid="page-after"
            disabled={layout.page === layout.pages - 1}
            onClick={() => setPage(layout.page + 1)}
          >
            {t("room.stage.after")} <IconChevronRight size="1em" aria-hidden />
          </button>
        </nav>
      )}
    </div>
  );
}

function useSize() {
  const place = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState<Viewport | null>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = (): void => {
      const [width, height] = [element.clientWidth, element.clientHeight];
      if (width > 0 && height > 0) setViewport({ width, height, pixelRatio: devicePixelRatio });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, viewport] as const;
}
