/**
 * The look: calm and official. Deep blue on ivory; state red for what is happening now and for what
 * cannot be undone; gold only as a thin line. Type is generous, every target is at least 44 pixels.
 */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const navy: MantineColorsTuple = [
  "#eef3fa",
  "#d9e3f1",
  "#b3c6e1",
  "#86a4cd",
  "#5b83ba",
  "#3a68a8",
  "#265394",
  "#1b4279",
  "#132f55",
  "#0c2140",
];
const red: MantineColorsTuple = [
  "#fdf0ee",
  "#f8dcd8",
  "#efb5ae",
  "#e58b81",
  "#d9645a",
  "#c8423b",
  "#b02a26",
  "#97201f",
  "#7c181a",
  "#611013",
];
const gold: MantineColorsTuple = [
  "#fbf6e6",
  "#f5eac6",
  "#ead692",
  "#e0c263",
  "#d9b44a",
  "#c79f33",
  "#a78324",
  "#86681a",
  "#674f12",
  "#4a380b",
];
const green: MantineColorsTuple = [
  "#ebf6ef",
  "#d2eadb",
  "#a4d5b7",
  "#72bd90",
  "#49a570",
  "#2f8f5a",
  "#217a49",
  "#19643b",
  "#124d2d",
  "#0a3720",
];

export const theme = createTheme({
  colors: { navy, red, gold, green },
  primaryColor: "navy",
  primaryShade: 7,
  black: "#1a2230",
  fontFamily: '"Be Vietnam Pro", "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: {
    fontFamily: '"Be Vietnam Pro", "Segoe UI", Roboto, "Noto Sans", sans-serif',
    fontWeight: "700",
    textWrap: "balance",
  },
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "1.0625rem", lg: "1.1875rem", xl: "1.375rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.55", lg: "1.55", xl: "1.5" },
  defaultRadius: "sm",
  radius: { xs: "0.1875rem", sm: "0.375rem", md: "0.5rem", lg: "0.75rem", xl: "1rem" },
  focusRing: "auto",
  respectReducedMotion: true,
  // Plain objects, not Component.extend(): the theme must not load components that a page does not draw.
  components: {
    Alert: {
      vars: (_theme: unknown, { color = "navy", variant = "light" }: { color?: string; variant?: string }) =>
        variant === "light"
          ? {
              root: {
                "--alert-bg": `var(--mantine-color-${color}-0)`,
                "--alert-bd": `1px solid var(--mantine-color-${color}-2)`,
              },
            }
          : { root: {} },
    },
    Anchor: { defaultProps: { underline: "always" } },
    Badge: {
      defaultProps: { tt: "none", fw: 600 },
      styles: { root: { minWidth: "max-content", overflow: "visible" }, label: { overflow: "visible" } },
    },
    Button: {
      vars: (_theme: unknown, props: { size?: string }) =>
        props.size === undefined
          ? {
              root: {
                "--button-height": "2.875rem",
                "--button-fz": "1rem",
                "--button-padding-x": "1.125rem",
              },
            }
          : { root: {} },
    },
    // Whoever sees poorly must see an empty box (WCAG 1.4.11).
    Checkbox: { defaultProps: { size: "md" }, styles: { input: { borderColor: "#7c889b" } } },
    Radio: { defaultProps: { size: "md" }, styles: { radio: { borderColor: "#7c889b" } } },
    Input: {
      defaultProps: { size: "md" },
      vars: (_theme: unknown, props: { size?: string }) => ({
        wrapper: {
          "--input-height": props.size === "lg" ? "3.5rem" : "3rem",
          "--input-fz": "1.0625rem",
          "--input-bd": "#7c889b",
        },
      }),
    },
    InputWrapper: {
      defaultProps: { size: "md", inputWrapperOrder: ["label", "description", "input", "error"] },
      styles: {
        label: { marginBottom: "0.375rem" },
        description: { marginBottom: "0.375rem", lineHeight: 1.45 },
      },
    },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.5, color: "#0c2140" },
        padding: "lg",
      },
      styles: { title: { fontSize: "1.375rem", fontWeight: 700, color: "#132f55" } },
    },
    SegmentedControl: {
      defaultProps: { color: "navy" },
      styles: {
        root: { background: "#ebe6d8" },
        label: { minHeight: "2.5rem", display: "grid", placeItems: "center" },
      },
    },
    Table: { styles: { table: { fontSize: "1rem" } } },
  },
});

/** The library's quiet greys are too faint for small words (WCAG 1.4.3). */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#46536a",
    "--mantine-color-placeholder": "#5b6678",
    "--mantine-color-error": "#97201f",
  },
  dark: {},
});
