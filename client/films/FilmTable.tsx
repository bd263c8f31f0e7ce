/** What has been made of each hearing's recording: how far it is, what hinders it, the file, and making it again. */
import type { Film } from "#shared/films.ts";
import { downloads } from "#shared/http.ts";
import type { Session } from "#shared/sessions.ts";
import { showClock, showDate, showDuration } from "#shared/time.ts";
import { Button, Group, Progress, Stack, Table, Text } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import IconRefresh from "@tabler/icons-react/dist/esm/icons/IconRefresh.mjs";
import { useTranslation } from "react-i18next";
import { pathOf } from "../base/api.ts";
import styles from "../sessions/sessions.module.css";
import { showBytes } from "../sessions/show-bytes.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { useFilms, useRemakeFilm } from "./use-films.ts";

type Props = {
  session: Session;
  /** Whether this person may have them made again. */
  mayOrder: boolean;
};

export function FilmTable({ session, mayOrder }: Props) {
  const { t } = useTranslation();
  const { data: films, error, isPending, refetch } = useFilms(session.id);
  const remake = useRemakeFilm(session.id);
  if (isPending) return <LoadingState rows={2} height="3rem" />;
  if (error && !films)
    return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
  const shown = (films ?? []).filter(concerns);
  if (shown.length === 0) return <Text>{t("films.none")}</Text>;
  return (
    <Stack gap="sm">
      <Text className={styles.quiet ?? ""}>{t("films.lead")}</Text>
      <RefusalNotice error={remake.error} />
      <Text role="status">{remake.isSuccess && t("films.ordered")}</Text>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("films.title")}>
        <Table verticalSpacing="sm" miw="46rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={styles.whole ?? ""}>{t("films.what")}</Table.Th>
              <Table.Th w="30%">{t("films.state")}</Table.Th>
              <Table.Th>{t("films.length")}</Table.Th>
              <Table.Th>{t("films.size")}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((film) => (
              <FilmRow
                key={`${film.hearing} ${film.kind}`}
                film={film}
                order={session.hearings.find((one) => one.id === film.hearing)?.order ?? 0}
                isOrdering={remake.isPending}
                onOrder={mayOrder ? () => remake.mutate(film) : null}
              />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Stack>
  );
}

/** Waveform and thumbnails serve the player; they are shown where somebody has to do something about them. */
function concerns({ kind, state, reason, isDamaged }: Film): boolean {
  return kind === "film" || kind === "sound" || state === "failed" || isDamaged || reason === "noProgram";
}

type RowProps = { film: Film; order: number; isOrdering: boolean; onOrder: (() => void) | null };

function FilmRow({ film, order, isOrdering, onOrder }: RowProps) {
  const { t } = useTranslation();
  const { session, hearing, kind, bytes, ms, madeAt, mayCopy } = film;
  const what = t(`films.kinds.${kind}`);
  // What was made before can be read until the new one stands.
  const isThere = madeAt !== null && !film.isDamaged;
  return (
    <Table.Tr data-testid={`film-${order}-${kind}`} data-state={film.state}>
      <Table.Td className={styles.whole ?? ""}>
        <strong>{what}</strong>
        <div className={styles.quiet}>{t("session.hearing", { order })}</div>
      </Table.Td>
      <Table.Td>
        <StateCell film={film} label={t("films.progress", { what, order })} />
      </Table.Td>
      <Table.Td className={styles.whole ?? ""}>{isThere && ms !== null ? showDuration(ms) : "–"}</Table.Td>
      <Table.Td className={styles.whole ?? ""}>{isThere && bytes !== null ? showBytes(bytes) : "–"}</Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          {isThere && mayCopy && (
            <Button
              component="a"
              variant="default"
              href={pathOf(downloads.film.path, { id: session, hearing, kind })}
              download
              aria-label={t("films.downloadOne", { what, order })}
              leftSection={<IconDownload size="1.25rem" aria-hidden />}
            >
              {t("films.download")}
            </Button>
          )}
          {onOrder && (film.state === "ready" || film.state === "failed") && (
            <Button
              variant="default"
              onClick={onOrder}
              disabled={isOrdering}
              aria-label={t("films.againOne", { what, order })}
              leftSection={<IconRefresh size="1.25rem" aria-hidden />}
            >
              {t("films.again")}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function StateCell({ film, label }: { film: Film; label: string }) {
  const { t } = useTranslation();
  const { state, reason, percent, madeAt, isDamaged } = film;
  return (
    <>
      <strong>{isDamaged ? t("films.lost") : t(`films.states.${state}`, { percent })}</strong>
      {state === "making" && <Progress value={percent} mt={6} aria-label={label} />}
      {state === "ready" && !isDamaged && madeAt && (
        <div className={styles.quiet}>
          {t("films.madeAt", { clock: showClock(madeAt), date: showDate(madeAt) })}
        </div>
      )}
      {isDamaged && <div>{t("films.damaged")}</div>}
      {reason && <div>{t(`films.reasons.${reason}`)}</div>}
    </>
  );
}
