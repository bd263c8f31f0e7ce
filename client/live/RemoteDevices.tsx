/** Starts the document camera of a site whose people cannot, or should not have to. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PersonId } from "#shared/ids.ts";
import { couldSend, placeName } from "./document-facts.ts";
import classes from "./Documents.module.css";
import { useInRoom, useRoom } from "./room-context.ts";

export function RemoteDevices() {
  const { t } = useTranslation();
  const { room, report } = useRoom();
  const view = useInRoom();
  const members = couldSend(view, "documentCamera", view.me.person);

  function start(person: PersonId): void {
    // It answers with a refusal instead of failing; the site's own screen tells what its device does.
    void room.askDevice(person, "documentCamera", true).then((reply) => reply.ok || report(reply.refusal));
  }

  return (
    <section aria-label={t("stage.sites")}>
      <h3 className={classes.head}>{t("stage.sites")}</h3>
      {members.length === 0 && <p className={classes.text}>{t("stage.sitesNone")}</p>}
      <div className={classes.actions}>
        {members.map((member) => (
          <Button
            key={member.person}
            variant="default"
            className={classes.wide ?? ""}
            onClick={() => start(member.person)}
            data-testid={`start-documentCamera-${member.person}`}
          >
            {t("stage.startAt", { name: placeName(view.session, member) })}
          </Button>
        ))}
      </div>
    </section>
  );
}
