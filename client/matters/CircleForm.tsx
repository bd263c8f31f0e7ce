/** Who may know a denunciation; whoever edits the list stays on it. */
import { CirclePart, type CircleMember, type FullMatter } from "#shared/matter-records.ts";
import { Button, Group, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "../bookings/PersonSelect.tsx";
import { useSignedIn } from "../people/use-me.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useChangeMatter } from "./use-matters.ts";

export function CircleForm({ matter, onClose }: { matter: FullMatter; onClose: () => void }) {
  const { t } = useTranslation();
  const { person: self } = useSignedIn();
  const save = useChangeMatter("saveCircle");
  const [members, setMembers] = useState<CircleMember[]>(matter.circle);
  return (
    <FormDialog
      title={t("matters.page.circle")}
      error={save.error}
      busy={save.isPending}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(
          { id: matter.line.id, members: members.map(({ person, part }) => ({ person, part })) },
          { onSuccess: onClose },
        )
      }
    >
      <Stack gap="sm">
        {members.map((member) => (
          <Group key={member.person} gap="sm" align="flex-end" wrap="wrap">
            <Select
              flex={1}
              miw="16rem"
              label={t("matters.page.partOf", { name: member.name })}
              allowDeselect={false}
              value={member.part}
              onChange={(part) =>
                setMembers(
                  members.map((one) =>
                    one.person === member.person
                      ? { ...one, part: CirclePart.safeParse(part).data ?? one.part }
                      : one,
                  ),
                )
              }
              data={CirclePart.options.map((part) => ({ value: part, label: t(`matters.parts.${part}`) }))}
            />
            <Button
              variant="subtle"
              color="red"
              disabled={member.person === self.id}
              aria-label={t("matters.page.removeFromCircle", { name: member.name })}
              onClick={() => setMembers(members.filter((one) => one.person !== member.person))}
            >
              {t("common.remove")}
            </Button>
          </Group>
        ))}
      </Stack>
      <PersonSelect
        // Anew after each one who was added, so that the field is empty for the next.
        key={members.length}
        label={t("matters.page.addToCircle")}
        description={t("matters.page.addToCircleHint")}
        required={false}
        chosen={null}
        fits={(person) =>
          !members.some((member) => member.person === person.id) &&
          !person.grants.some((grant) => grant.role === "station")
        }
        onChoose={(chosen) => {
          if (!chosen) return;
          // The first to be added is usually the presider, the next the note-taker.
          const part = !members.some((one) => one.part === "presider")
            ? "presider"
            : members.some((one) => one.part === "noteTaker")
              ? "other"
              : "noteTaker";
          setMembers([...members, { person: chosen.id, name: chosen.name, title: chosen.title, part }]);
        }}
      />
    </FormDialog>
  );
}
