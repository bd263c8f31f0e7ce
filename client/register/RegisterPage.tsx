/** The register of a body and year: read, searched, corrected beside what was, printed, and closed. */
import type { RegisterBook, RegisterPart } from "#shared/register.ts";
import { dayOf, instantOf, showDate } from "#shared/time.ts";
import { Alert, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import IconPencilPlus from "@tabler/icons-react/dist/esm/icons/IconPencilPlus.mjs";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { CorrectLine } from "./CorrectLine.tsx";
import { EnterVisit } from "./EnterVisit.tsx";
import { FollowLine } from "./FollowLine.tsx";
import { OutputDialog } from "./OutputDialog.tsx";
import styles from "./register.module.css";
import { RegisterTable, type LineAct } from "./RegisterTable.tsx";
import { useBooks, useChangeRegister, useLines } from "./use-register.ts";

const keyOf = (book: RegisterBook): string => `${book.organisation} ${book.year}`;

export function RegisterPage() {
  const { t } = useTranslation();
  const { data: books, error, isPending, refetch } = useBooks();
  const [chosen, setChosen] = useState<string | null>(null);
  const book = books?.rows.find((one) => keyOf(one) === chosen) ?? books?.rows[0];
  return (
    <>
      <PageTitle title={t("register.title")} lead={t("register.lead")} />
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={5} height="4rem" />}
      {books && book && (
        <Stack gap="lg">
          <Select
            className={styles.book ?? ""}
            label={t("register.book")}
            data={books.rows.map((one) => ({
              value: keyOf(one),
              label: t("register.bookLabel", { name: one.name, year: one.year }),
            }))}
            value={keyOf(book)}
            allowDeselect={false}
            searchable
            onChange={setChosen}
          />
          <Book key={keyOf(book)} book={book} />
        </Stack>
      )}
    </>
  );
}

function Book({ book }: { book: RegisterBook }) {
  const { t } = useTranslation();
  const { organisation, year } = book;
  const [part, setPart] = useState<RegisterPart>("main");
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 250);
  const [from, setFrom] = useState(0);
  const [act, setAct] = useState<LineAct | "enter" | "output" | "close" | null>(null);
  const { data, error, isPending, refetch } = useLines({ organisation, year, part, search: asked, from });
  const close = () => setAct(null);
  const isOver = Number(dayOf(instantOf(Date.now())).slice(0, 4)) > year;
  return (
    <>
      <Group gap="md" align="flex-end">
        {book.supplement > 0 && (
          <Select
            label={t("register.part")}
            data={(["main", "supplement"] as const).map((value) => ({
              value,
              label: t(`register.parts.${value}`),
            }))}
            value={part}
            allowDeselect={false}
            onChange={(value) => {
              setPart(value === "supplement" ? "supplement" : "main");
              setFrom(0);
            }}
          />
        )}
        <TextInput
          type="search"
          className={styles.search ?? ""}
          label={t("register.search")}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setFrom(0);
          }}
        />
        {book.mayWrite && (
          <Button leftSection={<IconPencilPlus aria-hidden />} onClick={() => setAct("enter")}>
            {t("register.enter.open")}
          </Button>
        )}
        <Button variant="default" leftSection={<IconPrinter aria-hidden />} onClick={() => setAct("output")}>
          {t("register.output.open")}
        </Button>
        {book.mayClose && book.closedAt === null && isOver && (
          <Button variant="outline" color="red" onClick={() => setAct("close")}>
            {t("register.close.open")}
          </Button>
        )}
      </Group>
      {book.closedAt !== null && (
        <Alert>{t("register.closed", { date: showDate(book.closedAt), name: book.closedByName })}</Alert>
      )}
      <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
      {isPending && <LoadingState rows={5} height="4rem" />}
      {data && data.total === 0 && (
        <EmptyState
          title={asked === "" ? t("register.none") : t("register.noMatch", { search: asked })}
          text={asked === "" ? t("register.noneText") : t("register.noMatchText")}
        />
      )}
      {data && data.total > 0 && (
        <>
          <Text>{t("register.lines", { count: data.total })}</Text>
          <RegisterTable
            lines={data.rows}
            forms={data.forms}
            mayWrite={book.mayWrite}
            isClosed={book.closedAt !== null}
            onAct={setAct}
          />
        </>
      )}
      {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      {act === "enter" && <EnterVisit onClose={close} />}
      {act === "output" && <OutputDialog book={book} onClose={close} />}
      {act === "close" && <CloseBook book={book} onClose={close} />}
      {typeof act === "object" && act?.act === "correct" && <CorrectLine line={act.line} onClose={close} />}
      {typeof act === "object" && act?.act === "follow" && <FollowLine line={act.line} onClose={close} />}
    </>
  );
}

function CloseBook({ book, onClose }: { book: RegisterBook; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useChangeRegister("closeRegister");
  const { organisation, year } = book;
  return (
    <ConfirmDialog
      title={t("register.close.title", { year })}
      text={t("register.close.text", { year })}
      confirm={t("register.close.submit")}
      word={t("register.close.word")}
      busy={save.isPending}
      onConfirm={() => save.mutate({ organisation, year }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <RefusalNotice error={save.error} />
    </ConfirmDialog>
  );
}
