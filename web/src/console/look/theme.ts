import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
} from "@mantine/core";

/** Ten shades of the one primary colour; what is shown comes from look/colours.css, light and dark. */
const petrol: MantineColorsTuple = [
  "#e4eff0",
  "#cfe2e5",
  "#b8dfe5",
  "#94c9d2",
  "#5f9fab",
  "#3a7784",
  "#2a6070",
  "#1d4b56",
  "#123840",
  "#0f2a31",
];

export const theme = createTheme({
  fontFamily: '"Atkinson Hyperlegible Next", system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, monospace",
  headings: {
    fontFamily: '"Atkinson Hyperlegible Next", system-ui, sans-serif',
    fontWeight: "650",
  },
  colors: { petrol },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 3 },
  defaultRadius: 8,
  respectReducedMotion: true,
  // What can be pressed or filled in measures 44 px (WCAG 2.2, 2.5.5).
  components: {
    Button: { defaultProps: { size: "md", mih: 44 } },
    ActionIcon: { defaultProps: { size: 44, variant: "subtle" } },
    TextInput: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md" } },
    NativeSelect: { defaultProps: { size: "md" } },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 0 },
        // The head of a dialog is not the head of the page.
        attributes: { header: { role: "presentation" } },
      },
    },
  },
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    return input.variant === "filled" ? { ...colours, color: "var(--on-primary)" } : colours;
  },
});

/** Mantine's variables in terms of the colours that all pages share. */
export const variables: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-bright": "var(--ink)",
    "--mantine-color-dimmed": "var(--ink-quiet)",
    "--mantine-color-placeholder": "var(--ink-quiet)",
    "--mantine-color-anchor": "var(--primary)",
    "--mantine-color-error": "var(--fault)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--sunken)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-primary-color-filled": "var(--primary)",
    "--mantine-primary-color-filled-hover": "var(--primary-strong)",
    "--mantine-color-petrol-filled": "var(--primary)",
    "--mantine-color-petrol-filled-hover": "var(--primary-strong)",
    "--mantine-color-petrol-light": "var(--measured-ground)",
    "--mantine-color-petrol-light-hover": "var(--sunken)",
    "--mantine-color-petrol-light-color": "var(--primary)",
    "--mantine-color-petrol-outline": "var(--primary)",
    "--mantine-color-petrol-outline-hover": "var(--measured-ground)",
    "--mantine-color-petrol-text": "var(--primary)",
  };
  return { variables: {}, light: shared, dark: shared };
};

/** Light or dark is what the device says, as on every page; nothing of it is stored. */
export const rememberNoScheme: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};
