/** Full pages for a screen that is not in the room: entering, on another device, closed, refused. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Refusal } from "#shared/refusals.ts";
import { Bridge } from "./WaitingRoom.tsx";
import classes from "./room-pages.module.css";

type Props =
  | { state: "loading" | "entering" }
  | { state: "elsewhere"; onTakeOver: () => void; onLeave: () => void }
  | { state: "takenOver"; onReturn: () => void; onLeave: () => void }
  | { state: "closed"; onLeave: () => void }
  | { state: "refused"; refusal: Refusal; onRetry: () => void; onLeave: () => void };

export function LinkPage(props: Props) {
  const { t } = useTranslation();
  return (
    <main id="main" className={`${classes.bare} onDark`} data-testid={`link-${props.state}`}>
      <section className={classes.page} aria-live="polite">
        <Bridge />
        <h1>{t(`room.link.${props.state}Title`)}</h1>
        <p>
          {props.state === "refused" ? t(`refusals.${props.refusal}`) : t(`room.link.${props.state}Text`)}
        </p>
        <div className={classes.actions}>
          {props.state === "elsewhere" && (
            <Button size="lg" variant="white" onClick={props.onTakeOver} data-testid="take-over">
              {t("room.link.takeOver")}
            </Button>
          )}
          {props.state === "takenOver" && (
            <Button size="lg" variant="white" onClick={props.onReturn} data-testid="return-here">
              {t("room.link.returnHere")}
            </Button>
          )}
          {props.state === "refused" && (
            <Button
              size="lg"
              variant="white"
              onClick={props.refusal === "oldProtocol" ? () => location.reload() : props.onRetry}
              data-testid="retry"
            >
              {props.refusal === "oldProtocol" ? t("trouble.reload") : t("common.retry")}
            </Button>
          )}
          {"onLeave" in props && (
            <Button
              size="lg"
              {...(props.state === "closed" ? { variant: "white" } : { variant: "outline", color: "gray.1" })}
              onClick={props.onLeave}
              data-testid="to-list"
            >
              {t("common.home")}
            </Button>
          )}
        </div>
      </section>
    </main>
  );
}
