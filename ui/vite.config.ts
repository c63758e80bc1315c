import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// WebKitGTK 2.50 is the engine of the window; nothing older is promised, so nothing is lowered further.
export default defineConfig({
  plugins: [react()],
  envPrefix: ["VITE_"],
  clearScreen: false,
  server: { host: "127.0.0.1", port: 5173, strictPort: true },
  build: {
    outDir: "dist",
    target: "safari26",
    modulePreload: { polyfill: false },
    // The style of a part that comes later must not come after the part, nor change which rule wins: one sheet for all.
    cssCodeSplit: false,
  },
  css: { modules: { localsConvention: "camelCaseOnly" } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts", "test/**/*.test.tsx"],
    setupFiles: ["test/setup.ts"],
    restoreMocks: true,
    // A loaded machine of two cores is slow, and slowness is not a fault.
    testTimeout: 60_000,
    css: { modules: { classNameStrategy: "non-scoped" } },
  },
});
