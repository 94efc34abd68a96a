/** `./run bench NAME [flags]`: a table, and as its last line one JSON object. */
const benches: Readonly<Record<string, string>> = {
  intake: "the whole way of a result, as much as gets through, against the floor of the database",
  steady:
    "so many results a second, whether they are taken or not: answers, and times to the carrier",
  console:
    "a thousand professionals signed in and told of changes, 100 requests a second, beside the intake",
  lanes: "the bench of intake with 4, 16 and 64 lanes",
  day: "a quarter of a national day at once, with its drain: minutes, log, growth of every table",
  follower: "linking the reports of persons, against the rows of its index alone",
  deliver: "telling by SMS and e-mail, against bare clients on the same servers",
  connections: "all connections come back at once after a restart, beside a bare server",
  crash: "every process killed and connections cut under load, then the ledger verified",
  failover: "the primary database killed under load, its standby promoted, the ledger verified",
  hl7v2: "reading 25 fields of a message, against other implementations",
  claims: "claiming deliveries from a backlog, paused and not, against a claim without pauses",
  hashes: "keyed hashes of a message, against createHmac of node:crypto",
  reading: "reading and judging a whole message, against the codec alone",
  taking:
    "all that the intake does with a message but sockets and database, against the codec alone",
  certificates: "issuing, verifying and drawing proofs, against other libraries and bare ECDSA",
};

const [name = "", ...flags] = process.argv.slice(2);
if (!(name in benches)) {
  const lines = Object.entries(benches).map(([one, what]) => `  ${one.padEnd(12)} ${what}`);
  process.stderr.write(`./run bench NAME [flags]\n${lines.join("\n")}\n`);
  process.exit(2);
}
// A bench reads its flags as if it had been called alone.
process.argv.splice(2, process.argv.length, ...flags);
await import(`./${name}.ts`);
