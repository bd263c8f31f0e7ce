/** A page that throws leaves words and a way on, not a white screen. React asks for a class here. */
import { Button, Stack, Text, Title } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { text } from "../text/text.ts";
import { BarePage } from "./BarePage.tsx";

type Props = { children: ReactNode };

export class CatchCrash extends Component<Props, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <BarePage>
        <Stack align="flex-start" gap="md" role="alert">
          <Title order={1}>{text.t("trouble.crashTitle")}</Title>
          <Text>{text.t("trouble.crash")}</Text>
          <Button onClick={() => location.reload()}>{text.t("trouble.reload")}</Button>
        </Stack>
      </BarePage>
    );
  }
}
