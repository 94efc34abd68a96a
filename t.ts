import { mkdtempSync, readFileSync } from "node:fs";
import { connect } from "node:tls";
import { frame } from "#hl7v2";
import { listenMllps } from "./server/src/intake/mllp/tls-server.ts";
import { foundRehearsal, issueClient } from "./server/src/platform/tls/rehearsal-authority.ts";
import { readTlsFiles } from "./server/src/platform/tls/server-files.ts";
const d=mkdtempSync("/tmp/mllps-"); const p={certificate:d+"/s.pem",key:d+"/s.key",authorities:d+"/a.pem",lists:null};
await foundRehearsal(p); const me=await issueClient(p,"1");
let hs=0; const refused:Record<string,number>={};
const s=await listenMllps({host:"127.0.0.1",port:0,files:readTlsFiles(p,false),ticketSecret:Buffer.alloc(32),now:()=>new Date(),standing:async()=>"known",standingNow:()=>"known",onRefused:(w)=>{refused[w]=(refused[w]??0)+1},onHandshake:()=>hs++},async(b)=>[b]);
const N=Number(process.argv[2]); let done=0; const t=performance.now(); const ca=readFileSync(p.authorities);
for(let i=0;i<N;i++){const c=connect({host:"127.0.0.1",port:s.port,servername:"localhost",ca,cert:me.certificate,key:me.key},()=>c.write(frame(Buffer.from("x"))));c.on("data",()=>{done++; if(done===N){console.log("all",performance.now()-t);process.exit()}});c.on("error",(e)=>console.log(e.message));}
setInterval(()=>console.log(done,hs,s.connections(),JSON.stringify(refused)),2000);
setTimeout(()=>process.exit(),15000);
