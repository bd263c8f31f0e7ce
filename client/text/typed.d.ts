import type { vi } from "./vi.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof vi };
    returnNull: false;
  }
}
