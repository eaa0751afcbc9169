/**
 * Rows of the gateway's trusted operations, for Google Apps Script.
 *
 * Script properties (Project Settings): GATEWAY_URL, such as https://gateway.example.com. Where callers sign in, also
 * TOKEN_URL, CLIENT_ID, CLIENT_SECRET and SCOPE: the script then asks for a token by client credentials.
 */

/** All rows of an operation as objects, page by page. Decimals and large integers are texts. */
function gatewayRows(operation, variables) {
  const settings = PropertiesService.getScriptProperties().getProperties();
  const options = { headers: authorization_(settings), muteHttpExceptions: true };
  const rows = [];
  let path = `/api/data/${operation}.json?${queryString_(variables)}`;
  while (path) {
    const answer = UrlFetchApp.fetch(settings.GATEWAY_URL + path, options);
    const body = JSON.parse(answer.getContentText());
    if (answer.getResponseCode() !== 200) throw new Error(body.errors[0].message);
    for (const row of body) rows.push(row);
    path = nextPath_(answer.getAllHeaders());
  }
  return rows;
}

/** Variables as a query string; a list is a name that is repeated. */
function queryString_(variables) {
  const pairs = Object.entries(variables).flatMap(([name, value]) => [value].flat().map((each) => [name, each]));
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

/** The address that the header `Link` names as next, whichever case its name has; nothing on the last page. */
function nextPath_(headers) {
  const name = Object.keys(headers).find((each) => each.toLowerCase() === "link");
  const found = name && /<([^>]*)>; rel="next"/.exec(headers[name]);
  return found ? found[1] : null;
}

/** The header with a token, which is kept for as long as it is good. */
function authorization_(settings) {
  if (!settings.TOKEN_URL) return {};
  const cache = CacheService.getScriptCache();
  let token = cache.get("token");
  if (!token) {
    const answer = UrlFetchApp.fetch(settings.TOKEN_URL, {
      method: "post",
      headers: {
        Authorization: "Basic " + Utilities.base64Encode(`${settings.CLIENT_ID}:${settings.CLIENT_SECRET}`),
      },
      payload: { grant_type: "client_credentials", scope: settings.SCOPE },
    });
    const granted = JSON.parse(answer.getContentText());
    token = granted.access_token;
    cache.put("token", token, Math.max(1, granted.expires_in - 60));
  }
  return { Authorization: "Bearer " + token };
}
