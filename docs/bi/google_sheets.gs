/** Orders of a period as a sheet, by gateway.gs. Triggers of the project repeat it, hourly for instance. */
function importOrders() {
  const rows = gatewayRows("orders_between", { since: "1998-07-01", until: "1998-08-01" });
  const names = ["key", "orderDate", "status", "totalPrice", "customer.name", "customer.nation.name"];
  const values = [names].concat(rows.map((row) => names.map((name) => cell_(row[name]))));
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const sheet = book.getSheetByName("orders") || book.insertSheet("orders");
  sheet.clearContents();
  sheet.getRange(1, 1, values.length, names.length).setValues(values);
}

/** A value as a cell takes it: a text that would be a formula is kept a text by an apostrophe. */
function cell_(value) {
  if (value === null) return "";
  const number = /^-?\d+(\.\d+)?$/.test(value);
  return !number && /^[=+@\t\r-]/.test(value) ? "'" + value : value;
}
