/** One matter: everything for those who may read it, the neutral line for everybody else. */
import type { MatterId } from "#shared/ids.ts";
import type { FullMatter } from "#shared/matter-records.ts";
import type { MatterLine } from "#shared/matters.ts";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import IconCalendarPlus from "@tabler/icons-react/dist/esm/icons/IconCalendarPlus.mjs";
import IconInfoCircle from "@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs";
import IconPencil from "@tabler/icons-react/dist/esm/icons/IconPencil.mjs";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { dateOf } from "../bookings/show-day.ts";
import { MatterDocuments } from "../issuing/MatterDocuments.tsx";
import { LoadingState } from "../ui/LoadingState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import { ContentPanel } from "./ContentPanel.tsx";
import { DecisionPanel } from "./DecisionPanel.tsx";
import { FilesPanel } from "./FilesPanel.tsx";
import { GuardPanel } from "./GuardPanel.tsx";
import { LooksPanel } from "./LooksPanel.tsx";
import { MatterBadges } from "./MatterBadges.tsx";
import styles from "./matters.module.css";
import { PeoplePanel } from "./PeoplePanel.tsx";
import { RefusalPanel } from "./RefusalPanel.tsx";
import { useMatter } from "./use-matters.ts";
import { VisitList } from "./VisitList.tsx";

export function MatterPage({ id }: { id: MatterId }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useMatter(id);
  if (isPending) return <LoadingState rows={3} height="10rem" />;
  if (!data)
    return (
      <Stack>
        <RefusalNotice error={error} title={t("trouble.loadTitle")} onRetry={() => void refetch()} />
        <Group>
          <Button component={Link} href="/matters" variant="default">
            {t("matters.title")}
          </Button>
        </Group>
      </Stack>
    );
  return data.access === "full" ? <Whole matter={data.matter} /> : <Line line={data.line} />;
}

function Line({ line }: { line: MatterLine }) {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={line.applicant} lead={t(`petitionKinds.${line.kind}`)}>
        <MatterBadges line={line} />
      </PageTitle>
      <Stack gap="lg">
        <Alert color="navy" variant="light" radius="sm" icon={<IconInfoCircle aria-hidden />}>
          <Text c="black">{t("matters.page.lineOnly")}</Text>
        </Alert>
        <section className={styles.panel}>
          <p className={styles.remark}>{line.summary}</p>
        </section>
        <BookingDoor line={line} standing={null} />
      </Stack>
    </>
  );
}

function Whole({ matter }: { matter: FullMatter }) {
  const { t } = useTranslation();
  const { line } = matter;
  const lead = [
    t("matters.code", { code: line.code }),
    t(`petitionKinds.${line.kind}`),
    t("matters.received", { date: dateOf(matter.receivedOn) }),
    t("matters.page.createdBy", { person: matter.createdBy.name }),
  ].join(" · ");
  return (
    <>
      {/* Of a denunciation the neutral label, to its circle too: the title also stands in the window and its history. */}
      <PageTitle title={line.applicant} lead={lead}>
        <Group gap="md">
          <MatterBadges line={line} />
          {matter.mayChange && (
            <Button
              component={Link}
              href={`/matters/${line.id}/edit`}
              variant="default"
              leftSection={<IconPencil aria-hidden />}
            >
              {t("matters.edit")}
            </Button>
          )}
        </Group>
      </PageTitle>
      <Stack gap="lg">
        <BookingDoor line={line} standing={matter.standing} />
        <div className={styles.columns}>
          <div className={styles.stack}>
            <ContentPanel matter={matter} />
            <PeoplePanel matter={matter} />
            <FilesPanel matter={matter} />
            <section className={styles.panel} aria-labelledby="documents">
              <h2 id="documents">{t("documents.issued")}</h2>
              <MatterDocuments matter={matter} />
            </section>
          </div>
          <div className={styles.stack}>
            <DecisionPanel matter={matter} />
            {line.isProtected && <GuardPanel matter={matter} />}
            <section className={styles.panel} aria-labelledby="earlier">
              <h2 id="earlier">{t("matters.page.earlier")}</h2>
              {matter.earlier.length === 0 && (
                <Text className={styles.quiet ?? ""}>{t("matters.page.noEarlier")}</Text>
              )}
              <VisitList visits={matter.earlier} />
            </section>
            <RefusalPanel matter={matter} />
            <LooksPanel id={line.id} />
          </div>
        </div>
      </Stack>
    </>
  );
}

/** The way to the booking, or what is still missing. */
function BookingDoor({ line, standing }: { line: MatterLine; standing: string | null }) {
  const { t } = useTranslation();
  if (line.state === "booked")
    return (
      <Alert color="navy" variant="light" radius="sm" icon={<IconInfoCircle aria-hidden />}>
        <Text c="black">{t("matters.page.booked")}</Text>
      </Alert>
    );
  if (line.hindrance === null)
    return (
      <Group gap="lg">
        <Button
          component={Link}
          href={`/bookings/new?matter=${line.id}`}
          size="lg"
          leftSection={<IconCalendarPlus aria-hidden />}
        >
          {t("matters.book")}
        </Button>
        <Text className={styles.quiet ?? ""}>{t("matters.page.ready")}</Text>
      </Group>
    );
  return (
    <Alert
      color="gold"
      variant="light"
      radius="sm"
      icon={<IconInfoCircle aria-hidden />}
      title={t("matters.page.why")}
    >
      <Text c="black">{t(`matters.hindrances.${line.hindrance}`)}</Text>
      {line.hindrance === "noRepresentative" && standing !== null && (
        <Text c="black" mt={4}>
          {t(`matters.standing.${standing as "nobody"}`, { defaultValue: "" })}
        </Text>
      )}
    </Alert>
  );
}
