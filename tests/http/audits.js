// Prints what graphql-http's audits found of the server at an address, as a line of JSON.
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2], fetchFn: fetch });
console.log(JSON.stringify(results.map(({ name, status, reason }) => ({ name, status, reason: reason ?? null }))));
