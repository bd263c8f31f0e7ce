import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { buildContract } from "./base/build-contract.ts";

const server = `http://localhost:${process.env["PORT"] ?? 3000}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), buildContract()],
  // `#shared/…` needs no alias: Vite reads "imports" of package.json as Node does.
  build: { outDir: "../dist/client", emptyOutDir: true },
  server: {
    proxy: {
      "/api": server,
      "/socket.io": { target: server, ws: true },
    },
  },
});
