import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { defineConfig } from 'vite';

// FastAPI's /docs takes these two as they are; the gateway finds them by their names.
const swaggerUi = {
  name: 'swagger-ui',
  apply: 'build',
  buildStart() {
    for (const name of ['swagger-ui-bundle.js', 'swagger-ui.css']) {
      const source = readFileSync(new URL(`node_modules/swagger-ui-dist/${name}`, import.meta.url), 'utf-8');
      this.emitFile({ type: 'asset', name, source: source.replace(/^(\/\/|\/\*)# sourceMappingURL=.*$/m, '') });
    }
  },
};

// Beside each asset, so that nobody compresses them while they are asked for. Browsers take Brotli over TLS only.
const compressed = {
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    const folder = new URL('dist/assets/', import.meta.url);
    for (const name of readdirSync(folder)) {
      const text = readFileSync(new URL(name, folder));
      writeFileSync(new URL(`${name}.br`, folder), brotliCompressSync(text));
      writeFileSync(new URL(`${name}.gz`, folder), gzipSync(text, { level: 9 }));
    }
  },
};

export default defineConfig({
  base: '/graphiql/',
  plugins: [swaggerUi, compressed],
  build: { chunkSizeWarningLimit: 10_000 },
  worker: { format: 'es' },
  // `npx vite` serves the page for development, in front of a gateway on its usual port.
  server: { proxy: { '/api': 'http://127.0.0.1:8000', '/favicon.svg': 'http://127.0.0.1:8000' } },
});
