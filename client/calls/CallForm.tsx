/** Which sites, why, on what ground; one press and it rings. */
import type { CallableSite } from "#shared/calls.ts";
import type { SiteId } from "#shared/ids.ts";
import { Button, Checkbox, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import IconPhoneCall from "@tabler/icons-react/dist/esm/icons/IconPhoneCall.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { RefusalNotice } from "../ui/RefusalNotice.tsx";
import styles from "./calls.module.css";
import { useCallableSites, useMakeCall } from "./use-calls.ts";

export function CallForm() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<readonly SiteId[]>([]);
  const [title, setTitle] = useState("");
  const [point, setPoint] = useState<"a" | "b">("a");
  const [reason, setReason] = useState("");
  const sites = useCallableSites(search);
  const make = useMakeCall();
  const isReady = chosen.length > 0 && title.trim() !== "" && reason.trim() !== "";
  const submit = (): void => {
    if (!isReady) return;
    make.mutate(
      { sites: [...chosen], title, ground: { point, reason } },
      { onSuccess: (call) => go(`/sessions/${call.session}/room?enter=1`) },
    );
  };
  const toggle = (site: SiteId): void =>
    setChosen(chosen.includes(site) ? chosen.filter((one) => one !== site) : [...chosen, site]);
  return (
    <form
      className={styles.columns}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset className={styles.panel}>
        <legend>{t("calls.sites")}</legend>
        <TextInput
          type="search"
          label={t("calls.search")}
          value={search}
          maxLength={100}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {sites.error && <RefusalNotice error={sites.error} onRetry={() => void sites.refetch()} />}
        {sites.data?.total === 0 && <p className={styles.quiet}>{t("calls.noSites")}</p>}
        <ul className={styles.sites}>
          {sites.data?.rows.map((site) => (
            <li key={site.site}>
              <SiteChoice
                site={site}
                isChosen={chosen.includes(site.site)}
                onToggle={() => toggle(site.site)}
              />
            </li>
          ))}
        </ul>
      </fieldset>
      <Stack gap="md" className={styles.panel ?? ""}>
        <TextInput
          label={t("calls.subject")}
          description={t("calls.subjectHint")}
          value={title}
          maxLength={200}
          required
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Radio.Group
          label={t("calls.ground")}
          value={point}
          onChange={(value) => setPoint(value === "b" ? "b" : "a")}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="a" size="md" label={t("calls.grounds.a")} />
            <Radio value="b" size="md" label={t("calls.grounds.b")} />
          </Stack>
        </Radio.Group>
        <Textarea
          label={t("calls.reason")}
          description={t("calls.reasonHint")}
          value={reason}
          maxLength={500}
          autosize
          minRows={2}
          required
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <RefusalNotice error={make.error} />
        <Button
          type="submit"
          size="xl"
          loading={make.isPending}
          disabled={!isReady}
          leftSection={<IconPhoneCall aria-hidden />}
        >
          {t("calls.callNow")}
        </Button>
        <p className={styles.quiet} aria-live="polite">
          {t("calls.chosen", { count: chosen.length })}
        </p>
      </Stack>
    </form>
  );
}

function SiteChoice({
  site,
  isChosen,
  onToggle,
}: {
  site: CallableSite;
  isChosen: boolean;
  onToggle: () => void;
}) {
  const { t } = useTranslation();
  const names = site.duty.map((one) => one.name).join(", ");
  return (
    <label className={styles.site}>
      <Checkbox checked={isChosen} onChange={onToggle} size="md" aria-label={site.name} />
      <span>
        <strong>{site.name}</strong>
        <span className={styles.quiet}>
          {names === "" ? t("calls.noDuty") : t("calls.duty", { names })}
          {" · "}
          <span className={site.isReachable ? styles.open : undefined}>
            {t(site.isReachable ? "calls.reachable" : "calls.unreachable")}
          </span>
        </span>
      </span>
    </label>
  );
}
