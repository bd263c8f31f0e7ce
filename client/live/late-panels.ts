/** Panels that are opened by a click: they are fetched afterwards and cost entering the room nothing. */
import { late } from "../ui/late.tsx";

export const DocumentsPanel = late(
  () => import("./DocumentsPanel.tsx").then((file) => file.DocumentsPanel),
  null,
);
