/** Whether each hearing's recording is sealed, how complete it is, and whether it still is as it was sealed. */
import type { Seal } from "#shared/seals.ts";
import type { Session } from "#shared/sessions.ts";
import { showClock, showDate } from "#shared/time.ts";
import { Anchor, Button, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./sessions.module.css";
import { useSealAgain, useSeals } from "./use-seals.ts";

export function SealTable({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { data: seals, error, isPending, refetch } = useSeals(session.id);
  if (isPending) return <LoadingState rows={1} height="3rem" />;
  if (error && !seals)
    return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
  if (!seals || seals.length === 0) return <Text>{t("seals.none")}</Text>;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("seals.title")}>
      <Table verticalSpacing="sm" miw="44rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("seals.hearing")}</Table.Th>
            <Table.Th>{t("seals.state")}</Table.Th>
            <Table.Th>{t("seals.verdict")}</Table.Th>
            <Table.Th>{t("seals.checked")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {seals.map((seal) => (
            <SealRow key={seal.hearing} seal={seal} session={session} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function SealRow({ seal, session }: { seal: Seal; session: Session }) {
  const { t } = useTranslation();
  const again = useSealAgain(session.id);
  const order = session.hearings.find((hearing) => hearing.id === seal.hearing)?.order;
  const { verdict, sealedAt, checkedAt, findings, manifest } = seal;
  const when = (at: typeof checkedAt) => (at ? { clock: showClock(at), date: showDate(at) } : {});
  return (
    <Table.Tr>
      <Table.Td>
        {order === undefined ? t("common.unknown") : t("session.hearing", { order })}
        <div>
          <Anchor component={Link} href={`/sessions/${session.id}/hearings/${seal.hearing}/watch`}>
            {t("watching.open")}
          </Anchor>
        </div>
      </Table.Td>
      <Table.Td>
        <strong>{t(`seals.states.${seal.state}`)}</strong>
        {sealedAt && <div className={styles.quiet}>{t("seals.sealedAt", when(sealedAt))}</div>}
        {seal.state === "failed" && (
          <>
            <Button
              variant="default"
              mt="xs"
              loading={again.isPending}
              onClick={() => again.mutate(seal.hearing)}
              aria-label={t("seals.againOne", { order: order ?? 0 })}
              data-testid={`seal-again-${order}`}
            >
              {t("seals.again")}
            </Button>
            <RefusalNotice error={again.error} />
          </>
        )}
        {seal.copiedAt && <div className={styles.quiet}>{t("seals.copied")}</div>}
      </Table.Td>
      <Table.Td>
        {verdict === null
          ? "–"
          : verdict.is === "gap"
            ? t("seals.verdicts.gap", { count: Math.ceil(verdict.ms / 1000) })
            : t(`seals.verdicts.${verdict.is}`)}
        {manifest && (
          <div className={styles.quiet} style={{ overflowWrap: "anywhere" }}>
            {t("seals.fingerprint", { hash: manifest })}
          </div>
        )}
      </Table.Td>
      <Table.Td>
        {checkedAt === null
          ? t("seals.unchecked")
          : findings === 0
            ? t("seals.whole", when(checkedAt))
            : t("seals.damaged", { count: findings, ...when(checkedAt) })}
      </Table.Td>
    </Table.Tr>
  );
}
