import './style/styles.ts';
import { MantineProvider, createTheme } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openingKey } from './api/session-key.ts';

const theme = createTheme({ primaryColor: 'teal', respectReducedMotion: true, cursorType: 'pointer' });
const key = openingKey(location, sessionStorage, (to) => history.replaceState(undefined, '', to));
const root = document.getElementById('app');
if (root === null) throw new Error('the page has no element `app`');

createRoot(root).render(
  <StrictMode>
    {/* What would be put into the page as a style element comes with our own files: the policy allows nothing inline. */}
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <App openingKey={key} />
    </MantineProvider>
  </StrictMode>,
);
