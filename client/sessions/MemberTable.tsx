import type { Session } from "#shared/sessions.ts";
import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./sessions.module.css";

export function MemberTable({ session }: { session: Session }) {
  const { t } = useTranslation();
  return (
    // Focusable, so that a keyboard can scroll it where it does not fit.
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("session.members")}>
      <Table verticalSpacing="sm" miw="40rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("session.person")}</Table.Th>
            <Table.Th>{t("session.role")}</Table.Th>
            <Table.Th>{t("session.site")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {session.members.map((member) => (
            <Table.Tr key={member.person}>
              <Table.Td>
                <strong>{member.name}</strong>
                {member.title !== "" && <div className={styles.quiet}>{member.title}</div>}
              </Table.Td>
              <Table.Td className={styles.whole ?? ""}>{t(`roles.${member.role}`)}</Table.Td>
              <Table.Td>{session.sites.find((site) => site.id === member.site)?.name ?? ""}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
