/** A community connector for Looker Studio: orders of the report's range of dates, by gateway.gs. */
const connector = DataStudioApp.createCommunityConnector();

/** What the report may use: a field, the operation's column, and its type. Looker Studio's names have no dots. */
const FIELDS = [
  { id: "key", column: "key", name: "Order", type: "TEXT" },
  { id: "order_date", column: "orderDate", name: "Order date", type: "YEAR_MONTH_DAY" },
  { id: "status", column: "status", name: "Status", type: "TEXT" },
  { id: "nation", column: "customer.nation.name", name: "Nation", type: "TEXT" },
  { id: "total_price", column: "totalPrice", name: "Total price", type: "NUMBER", sums: true },
];

/** The script's own properties sign in, so that everyone who opens the report sees what that service may see. */
function getAuthType() {
  return connector.newAuthTypeResponse().setAuthType(connector.AuthType.NONE).build();
}

function isAdminUser() {
  return false;
}

function getConfig() {
  const config = connector.getConfig();
  config.setDateRangeRequired(true);
  return config.build();
}

function getSchema() {
  return { schema: fields_(FIELDS).build() };
}

function getData(request) {
  const wanted = request.fields.map((field) => FIELDS.find((each) => each.id === field.name));
  const { startDate, endDate } = request.dateRange;
  try {
    const rows = gatewayRows("orders_between", { since: startDate, until: dayAfter_(endDate) });
    return {
      schema: fields_(wanted).build(),
      rows: rows.map((row) => ({ values: wanted.map((field) => value_(field, row[field.column])) })),
    };
  } catch (error) {
    return connector.newUserError().setText(error.message).throwException();
  }
}

function fields_(wanted) {
  const fields = connector.getFields();
  for (const { id, name, type, sums } of wanted) {
    const field = sums ? fields.newMetric().setAggregation(connector.AggregationType.SUM) : fields.newDimension();
    field.setId(id).setName(name).setType(connector.FieldType[type]);
  }
  return fields;
}

/** A value as Looker Studio takes it: dates without hyphens, and numbers, which are floats there. */
function value_(field, value) {
  if (value === null) return null;
  if (field.type === "YEAR_MONTH_DAY") return value.replaceAll("-", "");
  return field.type === "NUMBER" ? Number(value) : value;
}

function dayAfter_(day) {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
