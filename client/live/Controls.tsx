/** The bar under the picture: own microphone, hand, and the presider's commands. */
import { Chip, Group, TextInput } from "@mantine/core";
import IconHandOff from "@tabler/icons-react/dist/esm/icons/IconHandOff.mjs";
import IconHandStop from "@tabler/icons-react/dist/esm/icons/IconHandStop.mjs";
import IconMicrophone from "@tabler/icons-react/dist/esm/icons/IconMicrophone.mjs";
import IconMicrophoneOff from "@tabler/icons-react/dist/esm/icons/IconMicrophoneOff.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFloor } from "#shared/floor.ts";
import { may } from "#shared/roles.ts";
import type { SessionCommand, SessionState } from "#shared/sessions.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { CommandButton } from "./CommandButton.tsx";
import classes from "./Controls.module.css";
import { keyNames } from "./keys.ts";
import { useInRoom, useRoom } from "./room-context.ts";
import { handNumber } from "./room-facts.ts";

/** What is offered in each state; whether it is open right now the room says. */
const offered: Record<SessionState, readonly ("openLine" | "open" | "recess" | "resume" | "close")[]> = {
  scheduled: ["openLine"],
  lineOpen: ["open"],
  inSession: ["recess", "close"],
  recess: ["resume", "close"],
  closed: [],
  cancelled: [],
};

export function SessionControls() {
  const { t } = useTranslation();
  const { session, me } = useInRoom();
  const [asked, setAsked] = useState<"recess" | "close" | "open" | null>(null);
  const on = { members: session.members };
  const who = { id: me.person, grants: [] };
  const names = offered[session.state].filter((name) =>
    may(who, name === "openLine" ? "session.openLine" : "session.run", on),
  );

  return (
    <>
      {names.map((name) => {
        const asks = name === "recess" || name === "close" || name === "open";
        const command: SessionCommand = name === "recess" ? { do: name, reason: "?" } : { do: name };
        return (
          <CommandButton
            key={name}
            command={command}
            testId={`do-${name}`}
            variant={name === "recess" || name === "close" ? "outline" : "white"}
            color={name === "recess" ? "gray.1" : name === "close" ? "red.2" : "navy"}
            {...(asks && { onAsk: () => setAsked(name) })}
          >
            {t(`room.controls.${name}`)}
          </CommandButton>
        );
      })}
      {asked === "recess" && <RecessDialog onClose={() => setAsked(null)} />}
      {asked === "open" && (
        <AskedCommand command={{ do: "open" }} what="open" danger={false} onClose={() => setAsked(null)} />
      )}
      {asked === "close" && (
        <AskedCommand
          command={{ do: "close" }}
          what="close"
          word={t("room.ask.closeWord")}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

export function AskedCommand({
  command,
  what,
  word,
  danger = true,
  onClose,
}: {
  command: SessionCommand;
  what: "open" | "close" | "conclude" | "noShow";
  word?: string;
  danger?: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { room, report } = useRoom();
  const [isBusy, setBusy] = useState(false);
  async function confirm(): Promise<void> {
    setBusy(true);
    const reply = await room.do(command);
    if (!reply.ok) report(reply.refusal, reply.gates);
    onClose();
  }
  return (
    <ConfirmDialog
      title={t(`room.ask.${what}Title`)}
      text={t(`room.ask.${what}Text`)}
      confirm={t(`room.ask.${what}Confirm`)}
      {...(word !== undefined && { word })}
      danger={danger}
      busy={isBusy}
      onConfirm={() => void confirm() /* confirm() reports every failure itself. */}
      onClose={onClose}
    />
  );
}

function RecessDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { room, report } = useRoom();
  const common = [t("room.ask.recessBreak"), t("room.ask.recessLine"), t("room.ask.recessTalk")];
  const [reason, setReason] = useState(common[0] ?? "");
  const [isBusy, setBusy] = useState(false);
  async function confirm(): Promise<void> {
    setBusy(true);
    const reply = await room.do({ do: "recess", reason: reason.trim() });
    if (!reply.ok) report(reply.refusal, reply.gates);
    onClose();
  }
  return (
    <ConfirmDialog
      title={t("room.ask.recessTitle")}
      text={t("room.ask.recessText")}
      confirm={t("room.ask.recessConfirm")}
      danger={false}
      busy={isBusy || reason.trim() === ""}
      onClose={onClose}
      onConfirm={() => void confirm() /* confirm() reports every failure itself. */}
    >
      <Chip.Group value={reason} onChange={(value) => setReason(String(value))}>
        <Group gap="xs">
          {common.map((one) => (
            <Chip key={one} value={one} size="md" classNames={{ label: classes.chip ?? "" }}>
              {one}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <TextInput
        label={t("room.ask.recessReason")}
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="recess-reason"
      />
    </ConfirmDialog>
  );
}

/** The state of one's own microphone in words, and what one may do about it. */
export function OwnFloor({ isHuge = false }: { isHuge?: boolean }) {
  const { t } = useTranslation();
  const { session, me } = useInRoom();
  const speaks = hasFloor(session, me.person);
  const hand = handNumber(session, me.person);
  const Icon = speaks ? IconMicrophone : IconMicrophoneOff;
  const size = isHuge ? { h: "auto", mih: "6.5vh", fz: "3vh", px: "2.4vh", py: "0.6vh" } : {};
  return (
    <div className={classes.own} data-huge={isHuge || undefined}>
      <span
        className={classes.microphone}
        data-open={speaks || undefined}
        data-sign={(me.role === "presider" && !isHuge) || undefined}
        data-testid="own-microphone"
      >
        <Icon size="1em" aria-hidden stroke={1.8} />
        <span>{speaks ? t("room.own.open") : t("room.own.closed")}</span>
      </span>
      {me.role === "presider" ? (
        <>
          <CommandButton
            command={speaks ? { do: "takeFloor", person: me.person } : { do: "giveFloor", person: me.person }}
            testId="own-floor"
            keyName={keyNames.ownFloor}
            variant={speaks ? "white" : "outline"}
            color={speaks ? "navy" : "gray.1"}
            {...size}
          >
            {speaks ? t("room.own.turnOff") : t("room.own.turnOn")}
          </CommandButton>
          <CommandButton
            command={{ do: "closeFloor" }}
            testId="close-floor"
            keyName={keyNames.closeFloor}
            color="red"
            variant="filled"
            {...size}
          >
            {t("room.controls.closeFloor")}
          </CommandButton>
        </>
      ) : (
        may({ id: me.person, grants: [] }, "floor.ask", { members: session.members }) &&
        !speaks && (
          <CommandButton
            command={hand > 0 ? { do: "lowerHand", person: me.person } : { do: "raiseHand" }}
            testId="hand"
            keyName={keyNames.hand}
            variant="filled"
            color={hand > 0 ? "gold.4" : "gray.0"}
            c="navy.9"
            leftSection={
              hand > 0 ? <IconHandOff size="1.4em" aria-hidden /> : <IconHandStop size="1.4em" aria-hidden />
            }
            {...size}
          >
            {hand > 0 ? t("room.own.lower", { number: hand }) : t("room.own.raise")}
          </CommandButton>
        )
      )}
    </div>
  );
}
