import { Button } from "@mantine/core";

/** Takes a part of a form away; quiet, and named after what it takes. */
export function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="subtle" color="red" onClick={onClick}>
      {label}
    </Button>
  );
}
