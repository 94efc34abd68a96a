export { decideDeliveries } from "./decide.ts";
export { channels, notices } from "./recipients/index.ts";
export { type Delivery, startDelivery } from "./start-delivery.ts";
export { startWatching } from "./start-watching.ts";
export { type ChannelName, waysTo } from "./ways.ts";
