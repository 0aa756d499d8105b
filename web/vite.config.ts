import { defineConfig } from 'vite';

// While working on the pages: `npx vite web`, beside `npm start`, which answers what the pages ask.
const server = 'http://127.0.0.1:7420';

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Nothing inside the page itself: the policy it is served under allows files of this server only.
    assetsInlineLimit: 0,
    // Browsers of 2024 and later: they know light-dark().
    target: ['chrome123', 'firefox121', 'safari17.5'],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Packages mark what runs in browsers only; all of it does here.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  server: { proxy: { '/api': server } },
});
