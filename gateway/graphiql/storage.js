// Where GraphiQL keeps its tabs and history: the browser's local storage. A header may carry a token, so headers stay
// only if the user says so in the settings; GraphiQL's history would keep them regardless.
const KEEPS_HEADERS = 'graphiql:shouldPersistHeaders';
const HEADERS = 'graphiql:headers';
const WITH_HEADERS = ['graphiql:tabState', 'graphiql:queries', 'graphiql:favorites'];

export const keepsHeaders = () => localStorage.getItem(KEEPS_HEADERS) === 'true';

const withoutHeaders = (kept) => JSON.stringify(JSON.parse(kept), (key, value) => (key === 'headers' ? null : value));

// What GraphiQL wanted to keep, headers included; it is kept as soon as the user allows it.
const wanted = new Map();

function follow() {
  if (keepsHeaders()) {
    wanted.forEach((value, key) => localStorage.setItem(key, value));
    return;
  }
  localStorage.removeItem(HEADERS);
  for (const key of WITH_HEADERS) {
    const kept = localStorage.getItem(key);
    if (kept) localStorage.setItem(key, withoutHeaders(kept));
  }
}

export const storage = {
  get length() {
    return localStorage.length;
  },
  getItem: (key) => localStorage.getItem(key),
  setItem(key, value) {
    const mayTell = key === HEADERS || WITH_HEADERS.includes(key);
    if (mayTell) wanted.set(key, value);
    if (!mayTell || keepsHeaders()) localStorage.setItem(key, value);
    else if (key !== HEADERS) localStorage.setItem(key, withoutHeaders(value));
    if (key === KEEPS_HEADERS) follow();
  },
  removeItem(key) {
    wanted.delete(key);
    localStorage.removeItem(key);
  },
  clear() {
    wanted.clear();
    for (const key of Object.keys(localStorage)) if (key.startsWith('graphiql:')) localStorage.removeItem(key);
  },
};

// At the first visit GraphiQL fills its editors from here, and would leave the first tab's variables out.
export function begin({ query, variables }) {
  if (localStorage.getItem('graphiql:tabState')) return;
  localStorage.setItem('graphiql:query', query);
  localStorage.setItem('graphiql:variables', variables);
}
