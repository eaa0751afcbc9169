import { defineConfig } from "vite";
import relay from "vite-plugin-relay";

/** The programs that the tests run, as modules for Node. */
const programs = ["relay/paging", "relay/updating", "apollo/paging", "apollo/updating", "typed/program"];
const input = Object.fromEntries(programs.map((name) => [name, `${name}.ts`]));

export default defineConfig({
  plugins: [relay],
  ssr: { noExternal: true },
  build: { ssr: true, outDir: "build", rollupOptions: { input } },
});
