"""What is served: the data products, as one Strawberry schema."""

from resolvers.entities.customer import Customer
from resolvers.entities.nation import Nation
from resolvers.entities.order import Order
from resolvers.entities.order_status_change import OrderStatusChange
from resolvers.entities.region import Region

ENTITIES = (Region, Nation, Customer, Order, OrderStatusChange)
