// Mercurius with its JIT compiler and loaders over hand-written SQL. Columns are those that are asked for; statements
// are prepared once, by name, in each connection.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Fastify from 'fastify'
import mercurius from 'mercurius'
import pg from 'pg'

const DATE = 1082
pg.types.setTypeParser(DATE, text => text)
const pool = new pg.Pool({ max: Number(process.env.POOL_SIZE), idleTimeoutMillis: 0 })
const UPDATE = readFileSync(process.env.UPDATE_SQL, 'utf8')

const names = new Map()
async function rows (text, values) {
  let name = names.get(text)
  if (name === undefined) names.set(text, name = createHash('md5').update(text).digest('hex'))
  return (await pool.query({ name, text, values })).rows
}

const schema = `
  scalar BigInt
  scalar Decimal
  scalar Date
  enum OrderStatus { OPEN FULFILLED PARTIAL UNKNOWN }
  enum Direction { ASC DESC }
  type Order {
    key: BigInt! customerKey: BigInt! status: OrderStatus! totalPrice: Decimal! orderDate: Date! priority: String!
    clerk: String! shipPriority: Int! version: Int! customer: Customer
  }
  type Customer { key: BigInt! name: String! phone: String! marketSegment: String! orders(first: Int!): OrderConnection! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type OrderEdge { cursor: String! node: Order! }
  type OrderConnection { edges: [OrderEdge!]! nodes: [Order!]! pageInfo: PageInfo! }
  type CustomerEdge { cursor: String! node: Customer! }
  type CustomerConnection { edges: [CustomerEdge!]! nodes: [Customer!]! pageInfo: PageInfo! }
  input StringFilter { eq: String! }
  input DateFilter { lte: Date! }
  input CustomerFilter { marketSegment: StringFilter! }
  input BigIntFilter { gte: BigInt! }
  input OrderFilter { customer: CustomerFilter orderDate: DateFilter key: BigIntFilter }
  input OrderOrderBy { orderDate: Direction! }
  input UpdateOrderStatusInput { key: BigInt! status: OrderStatus! }
  type OrderStatusUpdated { order: Order! }
  type Query {
    order(key: BigInt!): Order
    orders(first: Int!, after: String, where: OrderFilter, orderBy: [OrderOrderBy!]): OrderConnection!
    customers(first: Int!, after: String): CustomerConnection!
  }
  type Mutation { updateOrderStatus(input: UpdateOrderStatusInput!): OrderStatusUpdated! }
`

const ORDER = {
  key: 'key', customerKey: 'customer_key', status: 'status', totalPrice: 'total_price', orderDate: 'order_date',
  priority: 'priority', clerk: 'clerk', shipPriority: 'ship_priority', version: 'version'
}
const CUSTOMER = { key: 'key', name: 'name', phone: 'phone', marketSegment: 'market_segment' }

// What a selection needs, worked out once for each place in a document.
const wanted = new WeakMap()
function columns (info, table, also) {
  const [node] = info.fieldNodes
  let found = wanted.get(node)
  if (found === undefined) {
    const fields = new Set(also)
    const visit = set => {
      for (const { name, selectionSet } of set.selections) {
        if (name.value === 'customer') fields.add('customerKey')
        else if (['edges', 'node', 'nodes'].includes(name.value)) visit(selectionSet)
        else if (name.value in table) fields.add(name.value)
      }
    }
    visit(node.selectionSet)
    wanted.set(node, found = [...fields].map(field => `t.${table[field]} AS "${field}"`).join(', '))
  }
  return found
}

const encode = (...parts) => Buffer.from(JSON.stringify(parts)).toString('base64url')
const decode = text => JSON.parse(Buffer.from(text, 'base64url').toString())
const byKey = row => encode(row.key)
const byDate = row => encode(row.orderDate, row.key)

class Page {
  constructor (nodes, first, cursor) {
    this.hasNextPage = nodes.length > first
    if (this.hasNextPage) nodes.length = first
    this.nodes = nodes
    this.cursor = cursor
  }

  get edges () { return this.nodes.map(node => ({ cursor: this.cursor(node), node })) }
  get endCursor () { return this.nodes.length === 0 ? null : this.cursor(this.nodes[this.nodes.length - 1]) }
  get pageInfo () { return this }
}

async function orders (_, { first, after, where, orderBy }, __, info) {
  const byDates = orderBy?.[0]?.orderDate === 'DESC'
  const order = byDates ? 't.order_date DESC, t.key DESC' : 't.key'
  const values = after == null ? [] : decode(after)
  const conditions = after == null ? [] : [byDates ? '(t.order_date, t.key) < ($1, $2)' : 't.key > $1']
  let from = 'bench.orders t'
  const add = (condition, value) => conditions.push(`${condition} $${values.push(value)}`)
  if (where?.key) add('t.key >=', where.key.gte)
  if (where?.orderDate) add('t.order_date <=', where.orderDate.lte)
  if (where?.customer) {
    from += ' JOIN bench.customers c ON c.key = t.customer_key'
    add('c.market_segment =', where.customer.marketSegment.eq)
  }
  const condition = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  const shown = columns(info, ORDER, byDates ? ['key', 'orderDate'] : ['key'])
  const found = await rows(`SELECT ${shown} FROM ${from} ${condition} ORDER BY ${order} LIMIT ${first + 1}`, values)
  return new Page(found, first, byDates ? byDate : byKey)
}

async function customers (_, { first, after }, __, info) {
  const condition = after == null ? '' : 'WHERE t.key > $1'
  const text = `SELECT ${columns(info, CUSTOMER, ['key'])} FROM bench.customers t ${condition} ORDER BY t.key LIMIT ${first + 1}`
  return new Page(await rows(text, after == null ? [] : decode(after)), first, byKey)
}

const resolvers = {
  Query: {
    async order (_, { key }, __, info) {
      return (await rows(`SELECT ${columns(info, ORDER, ['key'])} FROM bench.orders t WHERE t.key = $1`, [key]))[0]
    },
    orders,
    customers
  },
  Mutation: {
    async updateOrderStatus (_, { input: { key, status } }) {
      const [row] = await rows(UPDATE, [key, status])
      return { order: { ...row, totalPrice: row.total_price, orderDate: row.order_date, customerKey: row.customer_key } }
    }
  }
}

const loaders = {
  Order: {
    customer: {
      async loader (queries) {
        const keys = queries.map(({ obj }) => obj.customerKey)
        const shown = columns(queries[0].info, CUSTOMER, ['key'])
        const found = await rows(`SELECT ${shown} FROM bench.customers t WHERE t.key = ANY($1::bigint[])`, [keys])
        const known = new Map(found.map(row => [row.key, row]))
        return keys.map(key => known.get(key))
      },
      opts: { cache: false }
    }
  },
  Customer: {
    orders: {
      async loader (queries) {
        const { first } = queries[0].params
        const text = `SELECT parent.number::int AS "parent", t.* FROM unnest($1::bigint[]) WITH ORDINALITY AS parent (key, number),
          LATERAL (SELECT ${columns(queries[0].info, ORDER, ['key'])} FROM bench.orders t WHERE t.customer_key = parent.key
                   ORDER BY t.key LIMIT ${first + 1}) AS t ORDER BY parent.number, t.key`
        const lists = queries.map(() => [])
        for (const row of await rows(text, [queries.map(({ obj }) => obj.key)])) lists[row.parent - 1].push(row)
        return lists.map(list => new Page(list, first, byKey))
      },
      opts: { cache: false }
    }
  }
}

const app = Fastify()
app.register(mercurius, { schema, resolvers, loaders, jit: 1, path: '/graphql' })
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
