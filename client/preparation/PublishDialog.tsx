/** Posts the plan: the clerk adds the expected content in general words; everything else comes from the plan. */
import type { Preparation } from "#shared/preparation.ts";
import { Day, dayOf, instantOf } from "#shared/time.ts";
import { Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../base/api.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { usePublish } from "./use-preparation.ts";

export function PublishDialog({ preparation, onClose }: { preparation: Preparation; onClose: () => void }) {
  const { t } = useTranslation();
  const publish = usePublish(preparation.session);
  // What was called off or put off is posted as such.
  const isOff = preparation.gates.some((gate) => gate.why === "cancelled" || gate.why === "postponed");
  const before = preparation.publications[0]?.posted;
  const [content, setContent] = useState(
    isOff
      ? ""
      : before?.status === "postponed"
        ? t("preparation.contentDefault")
        : (before?.content ?? t("preparation.contentDefault")),
  );
  const [board, setBoard] = useState(preparation.publications[0]?.board ?? "");
  const [expected, setExpected] = useState("");
  const [tried, setTried] = useState(false);
  const blamed = publish.error ? refusalOf(publish.error).field : undefined;

  const submit = (): void => {
    setTried(true);
    if (content.trim() === "") return;
    const day = Day.safeParse(expected);
    publish.mutate(
      { content: content.trim(), board: board.trim(), expected: day.success ? day.data : null },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      title={t("preparation.publishTitle")}
      error={publish.error}
      busy={publish.isPending}
      submit={t("preparation.publishSubmit")}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t(isOff ? "preparation.postponeLead" : "preparation.publishLead")}</Text>
      <Textarea
        label={t(isOff ? "preparation.postponeContent" : "preparation.content")}
        description={t("preparation.contentHelp")}
        autosize
        minRows={3}
        maxLength={600}
        required
        data-autofocus
        value={content}
        onChange={(event) => setContent(event.currentTarget.value)}
        error={
          (tried && content.trim() === "" && t("preparation.contentMissing")) ||
          (blamed === "content" && t("refusals.namesCitizen"))
        }
      />
      {isOff && (
        <TextInput
          type="date"
          label={t("preparation.expected")}
          min={dayOf(instantOf(Date.now()))}
          value={expected}
          onChange={(event) => setExpected(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t("preparation.board")}
        description={t("preparation.boardHelp")}
        maxLength={300}
        value={board}
        onChange={(event) => setBoard(event.currentTarget.value)}
        error={blamed === "board" && t("refusals.namesCitizen")}
      />
    </FormDialog>
  );
}
