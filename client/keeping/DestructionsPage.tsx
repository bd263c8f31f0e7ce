/** Destructions: what waits for a decision, what was decided and done, with the record of each. */
import type { Destruction } from "#shared/keeping.ts";
import { Button, Stack, Table } from "@mantine/core";
import IconFileText from "@tabler/icons-react/dist/esm/icons/IconFileText.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { showBytes } from "../sessions/show-bytes.ts";
import { ConfirmDialog } from "../ui/ConfirmDialog.tsx";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { Pager } from "../ui/Pager.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { DecideDialog } from "./DecideDialog.tsx";
import styles from "./keeping.module.css";
import { moment } from "./moment.ts";
import { useDestructions, useKeepingAct } from "./use-keeping.ts";

type Asked = { what: "decide" | "withdraw"; destruction: Destruction };

export function DestructionsPage() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(0);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, error, isPending, refetch } = useDestructions(from);
  const withdraw = useKeepingAct("withdrawDestruction");
  return (
    <>
      <PageTitle title={t("keeping.destructions.title")} lead={t("keeping.destructions.lead")} />
      <Stack gap="lg">
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        <RefusalNotice error={withdraw.error} />
        {isPending && <LoadingState rows={5} height="4rem" />}
        {data?.total === 0 && (
          <EmptyState title={t("keeping.destructions.empty")} text={t("keeping.destructions.emptyText")} />
        )}
        {data && data.rows.length > 0 && (
          <DataTable
            label={t("keeping.destructions.title")}
            miw="66rem"
            heads={[
              t("keeping.destructions.number"),
              t("keeping.destructions.proposed"),
              t("keeping.destructions.decided"),
              t("keeping.destructions.outcome"),
              t("keeping.actions"),
            ]}
          >
            {data.rows.map((one) => (
              <DestructionRow key={one.id} one={one} onAsk={(what) => setAsked({ what, destruction: one })} />
            ))}
          </DataTable>
        )}
        {data && <Pager from={from} total={data.total} onMove={setFrom} />}
      </Stack>
      {asked?.what === "decide" && (
        <DecideDialog destruction={asked.destruction} onClose={() => setAsked(null)} />
      )}
      {asked?.what === "withdraw" && (
        <ConfirmDialog
          title={t("keeping.destructions.withdrawOf", { number: asked.destruction.number })}
          text={t("keeping.destructions.withdrawText")}
          confirm={t("keeping.destructions.withdraw")}
          onConfirm={() => withdraw.mutate({ id: asked.destruction.id }, { onSettled: () => setAsked(null) })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function DestructionRow({ one, onAsk }: { one: Destruction; onAsk: (what: Asked["what"]) => void }) {
  const { t } = useTranslation();
  const { number, code, title, startsAt, order, state, proposedBy, proposedAt, decidedBy, decidedAt } = one;
  return (
    <Table.Tr>
      <Table.Td className={styles.words ?? ""}>
        <strong>{number}</strong> · {code}
        <div>{title}</div>
        <div className={styles.quiet}>{t("keeping.heldAt", { ...moment(startsAt), order })}</div>
      </Table.Td>
      <Table.Td className={styles.words ?? ""}>
        {t("keeping.by", { name: proposedBy.name, ...moment(proposedAt) })}
        <div className={styles.quiet}>{one.reason}</div>
        <div className={styles.quiet}>{one.basis}</div>
      </Table.Td>
      <Table.Td className={styles.words ?? ""}>
        {decidedBy && decidedAt ? t("keeping.by", { name: decidedBy.name, ...moment(decidedAt) }) : "–"}
        {one.note !== "" && <div className={styles.quiet}>{one.note}</div>}
      </Table.Td>
      <Table.Td className={styles.words ?? ""}>
        <strong>{t(`keeping.destructions.states.${state}`)}</strong>
        {state === "done" && <Outcome one={one} />}
      </Table.Td>
      <Table.Td>
        <Stack gap="xs" align="flex-start">
          {one.may.decide && (
            <Button
              onClick={() => onAsk("decide")}
              aria-label={t("keeping.destructions.decideOf", { number })}
            >
              {t("keeping.destructions.decide")}
            </Button>
          )}
          {one.may.withdraw && (
            <Button variant="default" onClick={() => onAsk("withdraw")}>
              {t("keeping.destructions.withdraw")}
            </Button>
          )}
          {state === "done" && (
            <Button
              component="a"
              href={`/api/destructions/${one.id}/record.pdf`}
              target="_blank"
              variant="default"
              leftSection={<IconFileText aria-hidden />}
              aria-label={t("keeping.destructions.recordOf", { number })}
            >
              {t("keeping.destructions.record")}
            </Button>
          )}
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}

function Outcome({ one }: { one: Destruction }) {
  const { t } = useTranslation();
  const places = one.removedFrom.map((place) => t(`keeping.destructions.places.${place}`)).join(", ");
  return (
    <>
      <div className={styles.quiet}>
        {t("keeping.destructions.files", { files: one.files, size: showBytes(one.bytes) })}
      </div>
      <div className={styles.quiet}>{t("keeping.destructions.removed", { places })}</div>
      {one.remained.map(({ place, why }) => (
        <div key={place} className={styles.warn}>
          {t(`keeping.destructions.remained.${why}`, { place: t(`keeping.destructions.places.${place}`) })}
        </div>
      ))}
    </>
  );
}
