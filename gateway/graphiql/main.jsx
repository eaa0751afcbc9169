import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './style.css';

import { explorerPlugin } from '@graphiql/plugin-explorer';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { getIntrospectionQuery } from 'graphql';
import { createRoot } from 'react-dom/client';

import { examples } from './examples.js';
import { begin, keepsHeaders, storage } from './storage.js';

const INTROSPECTION = 'GraphiQLIntrospection';
// GraphiQL's own query does not ask which inputs take exactly one field (@oneOf); without that it can't check them.
const introspection = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, specifiedByUrl: true }).replace(
  'query IntrospectionQuery',
  `query ${INTROSPECTION}`,
);
const HEADERS = `// For the requests of this tab. Not stored.
// { "Authorization": "Bearer ..." }
`;

const ask = createGraphiQLFetcher({ url: '/api/graphql' });
const fetcher = (operation, options) =>
  ask(operation.operationName === INTROSPECTION ? { ...operation, query: introspection } : operation, options);

begin(examples[0]);

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL
    defaultEditorToolsVisibility="variables"
    defaultHeaders={HEADERS}
    defaultTabs={examples}
    fetcher={fetcher}
    introspectionQueryName={INTROSPECTION}
    plugins={[HISTORY_PLUGIN, explorerPlugin()]}
    shouldPersistHeaders={keepsHeaders()}
    showPersistHeadersSettings
    storage={storage}
  >
    <GraphiQL.Logo>
      <img src="/favicon.svg" alt="" />
      <span>Lakebase GraphQL gateway</span>
    </GraphiQL.Logo>
  </GraphiQL>,
);
