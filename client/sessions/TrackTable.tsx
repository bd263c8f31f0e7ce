/** The recorded tracks of a session: who, when, how long and how large; each can be played here or taken along. */
import { downloads } from "#shared/http.ts";
import type { TrackId } from "#shared/ids.ts";
import type { RecordedTrack } from "#shared/recordings.ts";
import type { Session } from "#shared/sessions.ts";
import { msOf, showClockWithSeconds, showDuration } from "#shared/time.ts";
import { Button, Group, Table, Text } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import IconPlayerPlay from "@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { pathOf } from "../base/api.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./sessions.module.css";
import { showBytes } from "./show-bytes.ts";
import { useTracks } from "./use-sessions.ts";

export function TrackTable({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { data: tracks, error, isPending, refetch } = useTracks(session.id, true);
  const [playing, setPlaying] = useState<TrackId | null>(null);
  if (isPending) return <LoadingState rows={2} height="3rem" />;
  if (error && !tracks)
    return <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />;
  if (!tracks || tracks.length === 0) return <Text>{t("session.noRecordings")}</Text>;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("session.recordings")}>
      <Table verticalSpacing="sm" miw="44rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("session.track")}</Table.Th>
            <Table.Th>{t("session.from")}</Table.Th>
            <Table.Th>{t("session.length")}</Table.Th>
            <Table.Th>{t("session.size")}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tracks.map((track) => (
            <Fragment key={track.id}>
              <TrackRow
                session={session}
                track={track}
                playing={playing === track.id}
                onPlay={() => setPlaying(playing === track.id ? null : track.id)}
              />
              {playing === track.id && (
                <Table.Tr>
                  <Table.Td colSpan={5}>
                    <Player track={track} />
                  </Table.Td>
                </Table.Tr>
              )}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function TrackRow({
  session,
  track,
  playing,
  onPlay,
}: {
  session: Session;
  track: RecordedTrack;
  playing: boolean;
  onPlay: () => void;
}) {
  const { t } = useTranslation();
  const name = session.members.find((member) => member.person === track.person)?.name ?? t("common.unknown");
  const order = session.hearings.find((hearing) => hearing.id === track.hearing)?.order;
  const source = t(`sources.${track.source}`).toLocaleLowerCase("vi");
  return (
    <Table.Tr>
      <Table.Td>
        <strong>{name}</strong>
        <div className={styles.quiet}>
          {t(`sources.${track.source}`)}
          {order !== undefined && ` · ${t("session.hearing", { order })}`}
        </div>
      </Table.Td>
      <Table.Td>{showClockWithSeconds(track.startedAt)}</Table.Td>
      <Table.Td className={styles.whole ?? ""}>
        {track.endedAt === null
          ? t("session.writing")
          : showDuration(msOf(track.endedAt) - msOf(track.startedAt))}
      </Table.Td>
      <Table.Td className={styles.whole ?? ""}>{showBytes(track.bytes)}</Table.Td>
      <Table.Td>
        {/* A file still being written is not whole yet. */}
        {track.endedAt !== null && (
          <Group gap="xs" wrap="nowrap" justify="flex-end">
            <Button
              variant="default"
              onClick={onPlay}
              aria-expanded={playing}
              aria-label={playing ? t("session.stop") : t("session.playTrack", { source, name })}
              leftSection={
                playing ? <IconX size="1.25rem" aria-hidden /> : <IconPlayerPlay size="1.25rem" aria-hidden />
              }
            >
              {playing ? t("common.close") : t("session.play")}
            </Button>
            <Button
              component="a"
              variant="default"
              href={addressOf(track)}
              download
              aria-label={t("session.downloadTrack", { source, name })}
              leftSection={<IconDownload size="1.25rem" aria-hidden />}
            >
              {t("session.download")}
            </Button>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Player({ track }: { track: RecordedTrack }) {
  // Recordings of a hearing have no subtitles; its minutes are the written form.
  return track.source === "camera" ? (
    <video className={styles.video} src={addressOf(track)} controls autoPlay />
  ) : (
    <audio src={addressOf(track)} controls autoPlay style={{ width: "100%" }} />
  );
}

function addressOf(track: RecordedTrack): string {
  return pathOf(downloads.track.path, { id: track.session, track: track.id });
}
