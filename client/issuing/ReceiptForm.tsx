/** What a citizen handed in, paper by paper, for the receipt (Mẫu 02/TCD); begins with the matter's files. */
import { ItemCondition } from "#shared/issuing.ts";
import type { FullMatter } from "#shared/matter-records.ts";
import { Button, Group, NumberInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useIssue } from "./use-issuing.ts";

type Item = { key: number; title: string; pages: number; condition: ItemCondition };

export function ReceiptForm({ matter, onClose }: { matter: FullMatter; onClose: () => void }) {
  const { t } = useTranslation();
  const issue = useIssue("issueReceipt");
  const [items, setItems] = useState<Item[]>(() => {
    const titles = matter.files.map((file) => file.title);
    return (titles.length > 0 ? titles : [""]).map((title, key) => ({
      ...{ key, title, pages: 1, condition: "copy" },
    }));
  });
  const [copies, setCopies] = useState(2);
  const [tried, setTried] = useState(false);
  const change = (key: number, given: Partial<Item>) =>
    setItems(items.map((one) => (one.key === key ? { ...one, ...given } : one)));
  return (
    <FormDialog
      title={t("documents.issueKinds.BN")}
      error={issue.error}
      busy={issue.isPending}
      submit={t("documents.issue")}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (items.some((one) => one.title.trim() === "")) return;
        const told = items.map(({ title, pages, condition }) => ({ title, pages, condition }));
        issue.mutate({ id: matter.line.id, items: told, copies }, { onSuccess: onClose });
      }}
    >
      {items.map((item, index) => (
        <Group
          key={item.key}
          role="group"
          aria-label={t("documents.itemNumber", { number: index + 1 })}
          align="flex-end"
          gap="sm"
        >
          <TextInput
            label={t("documents.itemTitle")}
            required
            flex={2}
            miw="14rem"
            maxLength={300}
            value={item.title}
            onChange={(event) => change(item.key, { title: event.currentTarget.value })}
            error={tried && item.title.trim() === "" ? t("documents.missing") : null}
          />
          <NumberInput
            label={t("documents.pages")}
            w="6rem"
            min={1}
            max={9999}
            allowDecimal={false}
            value={item.pages}
            onChange={(value) => change(item.key, { pages: Math.max(1, Number(value) || 1) })}
          />
          <Select
            label={t("documents.condition")}
            flex={1}
            miw="11rem"
            allowDeselect={false}
            value={item.condition}
            onChange={(value) =>
              change(item.key, { condition: ItemCondition.safeParse(value).data ?? item.condition })
            }
            data={ItemCondition.options.map((value) => ({
              value,
              label: t(`documents.conditions.${value}`),
            }))}
          />
          {items.length > 1 && (
            <Button
              variant="subtle"
              color="red"
              onClick={() => setItems(items.filter((one) => one.key !== item.key))}
              aria-label={t("documents.removeItem", { number: index + 1 })}
            >
              {t("documents.remove")}
            </Button>
          )}
        </Group>
      ))}
      <Group align="flex-end" justify="space-between">
        <Button
          variant="default"
          disabled={items.length >= 100}
          onClick={() =>
            setItems([
              ...items,
              {
                ...{ key: Math.max(...items.map((one) => one.key)) + 1, title: "", pages: 1 },
                condition: "copy",
              },
            ])
          }
        >
          {t("documents.addItem")}
        </Button>
        <NumberInput
          label={t("documents.copies")}
          w="8rem"
          min={2}
          max={20}
          allowDecimal={false}
          value={copies}
          onChange={(value) => setCopies(Math.max(2, Number(value) || 2))}
        />
      </Group>
    </FormDialog>
  );
}
