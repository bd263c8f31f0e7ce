/** Documents that are being sent, each with a small picture that only those who run the session see. */
import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Tile } from "#shared/live.ts";
import { may } from "#shared/roles.ts";
import { isShown } from "#shared/stage.ts";
import { CommandButton } from "./CommandButton.tsx";
import { placeName, sentDocuments } from "./document-facts.ts";
import classes from "./Documents.module.css";
import { DocumentPicture } from "./DocumentTile.tsx";
import { keyNames } from "./keys.ts";
import { useInRoom, useRoom } from "./room-context.ts";

export function DocumentSources() {
  const { t } = useTranslation();
  const { room, report } = useRoom();
  const view = useInRoom();
  const { session, me } = view;
  const all = sentDocuments(view);
  const tiles: Tile[] = all
    .filter(({ member }) => member.person !== me.person)
    .map(({ member, source }) => ({ seat: member.person, source, size: "small" }));
  const wanted = JSON.stringify(tiles);
  useEffect(() => {
    room.show("documents", JSON.parse(wanted) as Tile[]); // Just made from one.
  }, [room, wanted]);
  useEffect(() => () => room.show("documents", []), [room]);
  const sets = may({ id: me.person, grants: [] }, "stage.set", { members: session.members });

  function stop(person: Tile["seat"], source: "documentCamera" | "screen"): void {
    if (person === me.person) return room.stopExtra(source);
    // It answers with a refusal instead of failing.
    void room.askDevice(person, source, false).then((reply) => reply.ok || report(reply.refusal));
  }

  return (
    <section aria-label={t("stage.sources")}>
      <h3 className={classes.head}>{t("stage.sources")}</h3>
      {all.length === 0 && <p className={classes.text}>{t("stage.sourcesNone")}</p>}
      <ul className={classes.list}>
        {all.map(({ member, source }, index) => {
          const name = placeName(session, member);
          const kind = t(`stage.kind.${source}`);
          const isOn = isShown(session, member.person, source);
          return (
            <li key={`${member.person} ${source}`} className={classes.source}>
              <div className={classes.preview}>
                <DocumentPicture seat={member.person} source={source} name={name} />
              </div>
              <div className={classes.what}>
                <strong>{name}</strong>
                <span>{isOn ? t("stage.isShown") : kind}</span>
                <div className={classes.actions}>
                  {sets && !isOn && (
                    <CommandButton
                      command={{ do: "showDocument", person: member.person, source }}
                      testId={`show-${source}-${member.person}`}
                      variant="filled"
                      keyName={index === 0 && !session.shown ? keyNames.document : undefined}
                      label={t("stage.showOf", { kind, name })}
                    >
                      {t("stage.show")}
                    </CommandButton>
                  )}
                  <Button
                    variant="default"
                    onClick={() => stop(member.person, source)}
                    aria-label={t("stage.stopOf", { kind, name })}
                    data-testid={`stop-${source}-${member.person}`}
                  >
                    {t("stage.stop")}
                  </Button>
                </div>
              </div>
            </li>
          );
        })}
      </ul>
      {all.length > 0 && <p className={classes.text}>{t("stage.previewOnly")}</p>}
    </section>
  );
}
