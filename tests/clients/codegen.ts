import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "schema.graphql",
  documents: ["apollo/*.ts", "typed/*.ts"],
  generates: {
    "gql/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        scalars: { BigInt: "string", Date: "string", DateTime: "string", Decimal: "string" },
        strictScalars: true,
        useTypeImports: true,
      },
    },
    "gql/possibleTypes.ts": { plugins: ["fragment-matcher"], config: { useExplicitTyping: true } },
  },
};
export default config;
