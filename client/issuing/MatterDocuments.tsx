/** What was issued on a matter, and what can be: receipt, notice of refusal, guidance, transfer. */
import type { FullMatter } from "#shared/matter-records.ts";
import { Button, Group, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { IssuedDocuments } from "./IssuedDocuments.tsx";
import { ReceiptForm } from "./ReceiptForm.tsx";
import { useIssue } from "./use-issuing.ts";

export function MatterDocuments({ matter }: { matter: FullMatter }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<"BN" | "TBTC" | "PHD" | "PC" | null>(null);
  const close = () => setOpen(null);
  const hasRefusal = matter.refusals.some((one) => one.noticeDue !== null);
  const kinds = [
    "BN" as const,
    ...(hasRefusal ? ["TBTC" as const] : []),
    "PHD" as const,
    // A complaint outside the body's competence is guided, not forwarded (LTCD Điều 26).
    ...(matter.line.kind === "KHIEU_NAI" ? [] : ["PC" as const]),
  ];
  return (
    <IssuedDocuments of={{ matter: matter.line.id }}>
      {matter.mayChange && (
        <Group gap="sm">
          {kinds.map((kind) => (
            <Button key={kind} variant="default" onClick={() => setOpen(kind)}>
              {t(`documents.issueKinds.${kind}`)}
            </Button>
          ))}
        </Group>
      )}
      {open === "BN" && <ReceiptForm matter={matter} onClose={close} />}
      {open === "TBTC" && <RefusalNoticeForm matter={matter} onClose={close} />}
      {(open === "PHD" || open === "PC") && <CompetentForm kind={open} matter={matter} onClose={close} />}
    </IssuedDocuments>
  );
}

/** The grounds as the form of the law writes them; the officer may change the words. */
const grounds: Record<string, string> = {
  "9.3": "khoản 3 Điều 9 Luật Tiếp công dân",
  "4.1h": "khoản 3 Điều 9 Luật Tiếp công dân và điểm h khoản 1 Điều 4 Nghị định số 154/2026/NĐ-CP",
};

function RefusalNoticeForm({ matter, onClose }: { matter: FullMatter; onClose: () => void }) {
  const { t } = useTranslation();
  const issue = useIssue("issueRefusalNotice");
  const refusal = matter.refusals.find((one) => one.noticeDue !== null);
  const [ground, setGround] = useState(grounds[refusal?.ground ?? ""] ?? "");
  const [informed, setInformed] = useState("");
  return (
    <FormDialog
      title={t("documents.issueKinds.TBTC")}
      error={issue.error}
      busy={issue.isPending}
      submit={t("documents.issue")}
      onClose={onClose}
      onSubmit={() => {
        const bodies = informed.split("\n").filter((line) => line.trim() !== "");
        if (ground.trim() === "") return;
        issue.mutate({ id: matter.line.id, ground, informed: bodies }, { onSuccess: onClose });
      }}
    >
      <Textarea
        label={t("documents.ground")}
        description={t("documents.groundHint")}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={ground}
        onChange={(event) => setGround(event.currentTarget.value)}
      />
      <Textarea
        label={t("documents.informed")}
        description={t("documents.informedHint")}
        autosize
        minRows={2}
        value={informed}
        onChange={(event) => setInformed(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function CompetentForm({
  kind,
  matter,
  onClose,
}: {
  kind: "PHD" | "PC";
  matter: FullMatter;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const issue = useIssue(kind === "PHD" ? "issueGuidance" : "issueTransfer");
  const [competent, setCompetent] = useState(matter.content.competentBody);
  const [tried, setTried] = useState(false);
  return (
    <FormDialog
      title={t(`documents.issueKinds.${kind}`)}
      error={issue.error}
      busy={issue.isPending}
      submit={t("documents.issue")}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (competent.trim() !== "") issue.mutate({ id: matter.line.id, competent }, { onSuccess: onClose });
      }}
    >
      {kind === "PC" && matter.line.isProtected && <Text>{t("documents.transferProtected")}</Text>}
      <TextInput
        label={t("documents.competent")}
        required
        maxLength={200}
        value={competent}
        onChange={(event) => setCompetent(event.currentTarget.value)}
        error={tried && competent.trim() === "" ? t("documents.missing") : null}
      />
    </FormDialog>
  );
}
