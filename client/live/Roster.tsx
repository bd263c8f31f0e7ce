/** Everybody of the session, in the order that matters to the presider: speaking, hands raised, in the room, not there. */
import { TextInput } from "@mantine/core";
import IconHandStop from "@tabler/icons-react/dist/esm/icons/IconHandStop.mjs";
import IconMicrophone from "@tabler/icons-react/dist/esm/icons/IconMicrophone.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFloor } from "#shared/floor.ts";
import { may, publishes } from "#shared/roles.ts";
import type { Member } from "#shared/sessions.ts";
import { showClock } from "#shared/time.ts";
import { CommandButton } from "./CommandButton.tsx";
import classes from "./Panel.module.css";
import { useInRoom, useServerNow } from "./room-context.ts";
import { captionOf, handNumber, lineWord, presenceFor } from "./room-facts.ts";

/** Below this many people a search field is only in the way. */
const SEARCH_FROM = 15;

export function Roster() {
  const { t } = useTranslation();
  const view = useInRoom();
  const { session } = view;
  const [search, setSearch] = useState("");
  const isFound = (one: Member): boolean => {
    const { site, person } = captionOf(session, one);
    return `${one.name} ${one.title} ${site} ${person}`
      .toLocaleLowerCase("vi")
      .includes(search.trim().toLocaleLowerCase("vi"));
  };
  const all = session.members.filter(isFound);
  const speaking = all.filter((one) => hasFloor(session, one.person));
  const hands = all
    .filter((one) => handNumber(session, one.person) > 0)
    .toSorted((a, b) => handNumber(session, a.person) - handNumber(session, b.person));
  const rest = all.filter((one) => !speaking.includes(one) && !hands.includes(one));
  const there = rest.filter((one) => presenceFor(view, one.person)?.state === "here");
  const away = rest.filter((one) => !there.includes(one));
  const groups = [
    ["speaking", speaking],
    ["hands", hands],
    ["here", there],
    ["away", away],
  ] as const;

  return (
    <div className={classes.inside} data-testid="roster">
      {session.members.length >= SEARCH_FROM && (
        <TextInput
          aria-label={t("room.roster.search")}
          placeholder={t("room.roster.search")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          mb="sm"
        />
      )}
      {all.length === 0 && <p className={classes.empty}>{t("room.roster.nobody")}</p>}
      {groups.map(
        ([name, members]) =>
          members.length > 0 && (
            <section key={name} aria-label={t(`room.roster.${name}`)}>
              <h3 className={classes.group}>
                {t(`room.roster.${name}`)} <span>({members.length})</span>
              </h3>
              <ul className={classes.list}>
                {members.map((one) => (
                  <Row key={one.person} member={one} />
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}

function Row({ member }: { member: Member }) {
  const { t } = useTranslation();
  const view = useInRoom();
  const { session, me } = view;
  const caption = captionOf(session, member);
  const presence = presenceFor(view, member.person);
  const speaks = hasFloor(session, member.person);
  const hand = handNumber(session, member.person);
  const gives =
    may({ id: me.person, grants: [] }, "floor.give", { members: session.members }) &&
    member.person !== me.person &&
    publishes[member.role];
  const name = member.role === "station" ? caption.shortSite : member.name;
  const under =
    member.role === "station"
      ? caption.person || t("roles.station")
      : [member.title || t(`roles.${member.role}`), caption.shortSite].join(" · ");
  return (
    <li className={classes.row} data-testid={`person-${member.person}`}>
      <div className={classes.main}>
        <strong>
          {name}
          {member.person === me.person && ` ${t("room.roster.you")}`}
        </strong>
        <span className={classes.under}>{under}</span>
        <span className={classes.state} data-state={presence?.state ?? "absent"}>
          <i aria-hidden />
          {presence?.state === "lost" && presence.since
            ? t("room.roster.lostSince", { time: showClock(presence.since) })
            : t(`room.roster.presence.${presence?.state ?? "absent"}`)}
          {presence?.state === "here" &&
            (presence.camera === "stopped" || presence.camera === "frozen") &&
            `, ${t(`room.cameras.${presence.camera}`)}`}
          <WeakLine person={member.person} />
        </span>
        {hand > 0 && (
          <span className={classes.mark}>
            <IconHandStop size="1.1em" aria-hidden /> {t("room.tile.hand", { number: hand })}
          </span>
        )}
        {speaks && (
          <span className={classes.mark}>
            <IconMicrophone size="1.1em" aria-hidden /> {t("room.tile.speaking")}
          </span>
        )}
      </div>
      {gives && (
        <div className={classes.actions}>
          {speaks ? (
            <CommandButton
              command={{ do: "takeFloor", person: member.person }}
              testId={`take-floor-${member.person}`}
              variant="outline"
              color="red"
              label={t("room.roster.takeFrom", { name })}
            >
              {t("room.roster.take")}
            </CommandButton>
          ) : (
            <CommandButton
              command={{ do: "giveFloor", person: member.person }}
              testId={`give-floor-${member.person}`}
              variant={hand > 0 ? "filled" : "default"}
              label={t("room.roster.giveTo", { name })}
            >
              {t("room.roster.give")}
            </CommandButton>
          )}
          {hand > 0 && (
            <CommandButton
              command={{ do: "lowerHand", person: member.person }}
              testId={`lower-hand-${member.person}`}
              variant="subtle"
              label={t("room.roster.lowerOf", { name })}
            >
              {t("room.roster.lower")}
            </CommandButton>
          )}
        </div>
      )}
    </li>
  );
}

function WeakLine({ person }: { person: Member["person"] }) {
  const { t } = useTranslation();
  const { lines } = useInRoom();
  const now = useServerNow();
  const word = lineWord(
    lines.find((one) => one.person === person),
    now,
  );
  return word === "weak" || word === "fair" ? (
    <>, {t(`room.lines.own.${word}`).toLocaleLowerCase("vi")}</>
  ) : null;
}
