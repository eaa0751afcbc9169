// Runs scripts of Google Apps Script in Node.js: `node apps_script.mjs REQUEST.json` with `files`, `properties`, `call` and
// `arguments` prints what the call returns, and what it wrote into sheets. Requests are real; Google's objects are stand-ins
// with no more methods than the scripts may use, so that another name is an error.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import vm from "node:vm";

const request = JSON.parse(readFileSync(process.argv[2], "utf8"));

const FETCH = `
  const { url, method, headers, body } = JSON.parse(process.argv[1]);
  const answer = await fetch(url, { method, headers, body });
  console.log(JSON.stringify({ status: answer.status, headers: [...answer.headers], text: await answer.text() }));
`;

/** A request that blocks, as Apps Script's do; a payload of names and values is sent as a form. */
const UrlFetchApp = {
  fetch(url, { method = "get", headers = {}, payload, muteHttpExceptions = false } = {}) {
    const body = payload && new URLSearchParams(payload).toString();
    const form = payload ? { "Content-Type": "application/x-www-form-urlencoded" } : {};
    const asked = { url, method: method.toUpperCase(), headers: { ...form, ...headers }, body };
    const told = execFileSync(process.execPath, ["--input-type=module", "--eval", FETCH, JSON.stringify(asked)], {
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    const { status, headers: answered, text } = JSON.parse(told);
    if (status >= 400 && !muteHttpExceptions) throw new Error(`Request failed, returned code ${status}`);
    const cased = answered.map(([name, value]) => [name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()), value]);
    return {
      getResponseCode: () => status,
      getContentText: () => text,
      getAllHeaders: () => Object.fromEntries(cased),
    };
  },
};

const kept = new Map();
const CacheService = {
  getScriptCache: () => ({ get: (key) => kept.get(key) ?? null, put: (key, value, seconds) => kept.set(key, value) }),
};
const PropertiesService = { getScriptProperties: () => ({ getProperties: () => request.properties }) };
const Utilities = { base64Encode: (text) => Buffer.from(text).toString("base64") };

const sheets = {};
function sheetOf(name) {
  return {
    clearContents: () => (sheets[name] = []),
    getRange: (row, column, rows, columns) => ({
      setValues(values) {
        if (values.length !== rows || values.some((each) => each.length !== columns)) throw new Error("another size");
        sheets[name] = values;
      },
    }),
  };
}
const book = {
  getSheetByName: (name) => (name in sheets ? sheetOf(name) : null),
  insertSheet: (name) => ((sheets[name] = []), sheetOf(name)),
};
const SpreadsheetApp = { getActiveSpreadsheet: () => book };

function fieldOf(conceptType) {
  const field = { semantics: { conceptType } };
  const builder = {
    setId: (id) => ((field.name = id), builder),
    setName: (name) => ((field.label = name), builder),
    setType: (type) => ((field.type = type), builder),
    setAggregation: (kind) => ((field.aggregation = kind), builder),
  };
  return { field, builder };
}
function named(...names) {
  return Object.fromEntries(names.map((name) => [name, name]));
}
const connector = {
  AuthType: named("NONE", "OAUTH2", "KEY", "USER_PASS"),
  FieldType: named("TEXT", "NUMBER", "YEAR_MONTH_DAY"),
  AggregationType: named("SUM", "AVG", "COUNT", "MAX", "MIN"),
  newAuthTypeResponse() {
    const answer = {};
    const builder = { setAuthType: (type) => ((answer.type = type), builder), build: () => answer };
    return builder;
  },
  getConfig() {
    const config = {};
    return { setDateRangeRequired: (is) => (config.dateRangeRequired = is), build: () => config };
  },
  getFields() {
    const fields = [];
    const added = (kind) => {
      const { field, builder } = fieldOf(kind);
      fields.push(field);
      return builder;
    };
    return { newDimension: () => added("DIMENSION"), newMetric: () => added("METRIC"), build: () => fields };
  },
  newUserError() {
    const error = new Error();
    const builder = {
      setText: (text) => ((error.message = `told to users: ${text}`), builder),
      throwException() {
        throw error;
      },
    };
    return builder;
  },
};
const DataStudioApp = { createCommunityConnector: () => connector };

const objects = { UrlFetchApp, CacheService, PropertiesService, Utilities, SpreadsheetApp, DataStudioApp };
const context = vm.createContext(objects);
for (const file of request.files) vm.runInContext(readFileSync(file, "utf8"), context, { filename: file });
const call = vm.runInContext(request.call, context);
let result = null;
let error = null;
try {
  for (let time = 0; time < (request.times ?? 1); time += 1) result = call(...request.arguments) ?? null;
} catch (thrown) {
  error = thrown.message;
}
console.log(JSON.stringify({ result, error, sheets }));
