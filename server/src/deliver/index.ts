export { decideDeliveries } from "./decide.ts";
export { channels } from "./recipients/index.ts";
export { type Delivery, startDelivery } from "./start-delivery.ts";
export { type ChannelName, waysTo } from "./ways.ts";
