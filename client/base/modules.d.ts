/** What the bundler understands and TypeScript does not: styles, pictures, and icons imported one by one. */
declare module "*.css";

declare module "*.module.css" {
  const names: Record<string, string>;
  export default names;
}

declare module "*.svg" {
  const address: string;
  export default address;
}

declare module "*.webp" {
  const address: string;
  export default address;
}

declare module "@tabler/icons-react/dist/esm/icons/*.mjs" {
  import type { Icon } from "@tabler/icons-react";
  const icon: Icon;
  export default icon;
}
