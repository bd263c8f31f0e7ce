/** Files attached to a matter. They are only ever downloaded, under the matter's code. */
import type { FullMatter, MatterFile } from "#shared/matter-records.ts";
import { showDate } from "#shared/time.ts";
import { Anchor, Button, FileButton, Group, Text } from "@mantine/core";
import IconPaperclip from "@tabler/icons-react/dist/esm/icons/IconPaperclip.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusedError } from "../base/api.ts";
import { showBytes } from "../sessions/show-bytes.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./matters.module.css";
import { useAddFile, useMatterRules, useRemoveFile } from "./use-matters.ts";

const accepted = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.docx,.xlsx";

export function FilesPanel({ matter }: { matter: FullMatter }) {
  const { t } = useTranslation();
  const { id } = matter.line;
  const { data: rules } = useMatterRules();
  const add = useAddFile(id);
  const remove = useRemoveFile(id);
  const [asking, setAsking] = useState<MatterFile | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const most = rules?.fileMaxBytes ?? 0;
  const send = (file: File | null): void => {
    if (!file) return;
    // Said at once, instead of after minutes of sending.
    setTooLarge(file.size > most);
    if (file.size <= most) add.mutate(file);
  };
  return (
    <section className={styles.panel} aria-labelledby="files">
      <div className={styles.panelHead}>
        <h2 id="files">{t("matters.page.files")}</h2>
        {matter.mayChange && rules && (
          <FileButton onChange={send} accept={accepted}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                loading={add.isPending}
                leftSection={<IconPaperclip aria-hidden />}
                aria-describedby="file-hint"
              >
                {t("matters.page.addFile")}
              </Button>
            )}
          </FileButton>
        )}
      </div>
      <RefusalNotice error={tooLarge ? new RefusedError("fileTooLarge") : (add.error ?? remove.error)} />
      <div aria-live="polite">{add.isPending && <Text>{t("matters.page.sending")}</Text>}</div>
      {matter.files.length === 0 && <Text className={styles.quiet ?? ""}>{t("matters.page.noFiles")}</Text>}
      <ul className={styles.plain}>
        {matter.files.map((file) => (
          <li key={file.id} className={styles.file}>
            <div>
              <Anchor
                className={styles.link ?? ""}
                href={`/api/matters/${id}/files/${file.id}`}
                download
                aria-label={t("matters.page.open", { title: file.title })}
              >
                {file.title}
              </Anchor>
              <Text className={styles.quiet ?? ""}>
                {t("matters.page.fileFacts", {
                  size: showBytes(file.bytes),
                  person: file.addedBy.name,
                  date: showDate(file.addedAt),
                })}
              </Text>
            </div>
            {matter.mayChange && (
              <Button
                variant="subtle"
                color="red"
                aria-label={t("matters.page.removeFile", { title: file.title })}
                onClick={() => setAsking(file)}
              >
                {t("common.remove")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {matter.mayChange && rules && (
        <Group mt="sm">
          <Text id="file-hint" className={styles.quiet ?? ""}>
            {t("matters.page.fileHint", { size: showBytes(most) })}
          </Text>
        </Group>
      )}
      {asking && (
        <ConfirmDialog
          title={t("matters.page.removeFileTitle")}
          text={t("matters.page.removeFileText")}
          confirm={t("common.remove")}
          busy={remove.isPending}
          onConfirm={() => remove.mutate(asking.id, { onSettled: () => setAsking(null) })}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}
