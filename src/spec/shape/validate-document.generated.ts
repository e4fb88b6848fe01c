// @ts-nocheck
// Made from schemas/mig.schema.json by scripts/generate.ts (npm run generate). Not to be edited by hand.
"use strict";
export const validateDocument = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","required":["mig","project","hosts"],"additionalProperties":false,"properties":{"mig":{"const":1},"project":{"$ref":"#/$defs/name"},"defaults":{"type":"object","additionalProperties":false,"properties":{"ssh":{"$ref":"#/$defs/ssh"},"transfer":{"enum":["auto","direct","relay"]},"hold_limit":{"$ref":"#/$defs/hold_limit"},"bandwidth":{"$ref":"#/$defs/bandwidth"},"compression":{"$ref":"#/$defs/compression"}}},"hosts":{"type":"object","minProperties":1,"propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/host"}},"workloads":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/workload"}},"placement":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/placement"}},"backend":{"$ref":"#/$defs/backend"},"policies":{"type":"object","minProperties":1,"additionalProperties":false,"properties":{"moves":{"type":"integer","minimum":1,"maximum":100},"per_host":{"type":"integer","minimum":1,"maximum":100},"on_failure":{"enum":["stop","continue","rollback"]},"max_failures":{"type":"integer","minimum":0}}},"windows":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/window"}},"freezes":{"type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"$ref":"#/$defs/freeze"}},"waivers":{"type":"array","items":{"$ref":"#/$defs/waiver"}}},"patternProperties":{"^x-":{}},"$defs":{"not_supported_yet":{"not":{}},"name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$","patternErrorMessage":"a name: letters, digits, dot, dash and underscore, beginning with a letter or digit, at most 63 characters"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"glob":{"type":"string","pattern":".","patternErrorMessage":"a pattern, in which * stands for any characters and ? for one"},"duration":{"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration with its unit, such as 500ms, 5s, 2m or 1h30m"},"size":{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(KiB|MiB|GiB|TiB|KB|MB|GB|TB)$","patternErrorMessage":"a size with its unit, such as 512MiB or 3GiB"},"hold_limit":{"$ref":"#/$defs/duration"},"bandwidth":{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?((K|M|G)i?B|(K|M|G)bit)/s$","patternErrorMessage":"a rate with its unit, such as 50MB/s or 400Mbit/s"},"compression":{"enum":["auto","none","zlib","zstd"]},"local_path":{"type":"string","pattern":"^(~(/|$)|[^~])","patternErrorMessage":"a path on this machine: absolute, from ~/, or relative to this file"},"remote_path":{"type":"string","pattern":"^/","patternErrorMessage":"an absolute path on the hosts, beginning with /"},"plan_login":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"user":{"type":"string","pattern":"^[A-Za-z0-9_][^\\s:@]*$","patternErrorMessage":"a login name, without spaces, colons and @"},"identity":{"type":"string","pattern":"^(?!.*\\.pub$)(~(/|$)|[^~])","patternErrorMessage":"the path of a private key on this machine (the file without .pub): absolute, from ~/, or relative to this file"},"sudo":{"type":"boolean"}}},"ssh":{"type":"object","additionalProperties":false,"properties":{"user":{"type":"string","pattern":"^[A-Za-z0-9_][^\\s:@]*$","patternErrorMessage":"a login name, without spaces, colons and @"},"port":{"type":"integer","minimum":1,"maximum":65535},"identity":{"type":"string","pattern":"^(?!.*\\.pub$)(~(/|$)|[^~])","patternErrorMessage":"the path of a private key on this machine (the file without .pub): absolute, from ~/, or relative to this file"},"plan":{"$ref":"#/$defs/plan_login"},"known_hosts":{"$ref":"#/$defs/local_path"},"proxy_jump":{"type":"string","pattern":"^[^\\s-]\\S*$","patternErrorMessage":"one or more [USER@]HOST[:PORT], separated by commas, without spaces"},"sudo":{"type":"boolean"},"transport":{"enum":["ssh2","openssh"]}}},"host":{"type":"object","required":["address"],"additionalProperties":false,"properties":{"address":{"type":"string","pattern":"^[^\\s@/-][^\\s@/]*$","patternErrorMessage":"a host name or an IP address alone (user and port belong under ssh)"},"labels":{"$ref":"#/$defs/labels"},"state":{"enum":["active","draining"]},"ssh":{"$ref":"#/$defs/ssh"}}},"workload":{"type":"object","required":["select"],"additionalProperties":false,"properties":{"select":{"$ref":"#/$defs/select"},"unit":{"enum":["same","transient"]},"tcp":{"enum":["none","established","close"]},"address":{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/$defs/floating_address"}},"else":{"$ref":"#/$defs/floating_address"}},"files":{"type":"object","propertyNames":{"$ref":"#/$defs/remote_path"},"additionalProperties":{"enum":["same","copy","shared","ignore"]}},"strategy":{"if":{"type":"array"},"then":{"type":"array","minItems":1,"maxItems":2,"items":{"$ref":"#/$defs/strategy"}},"else":{"$ref":"#/$defs/strategy"}},"max_downtime":{"$ref":"#/$defs/duration"},"hold_limit":{"$ref":"#/$defs/hold_limit"},"bandwidth":{"$ref":"#/$defs/bandwidth"},"compression":{"$ref":"#/$defs/compression"},"pid":{"enum":["host","namespace"]},"verify":{"$ref":"#/$defs/verify"},"hooks":{"type":"object","minProperties":1,"additionalProperties":false,"properties":{"before_freeze":{"$ref":"#/$defs/hook"},"after_resume":{"$ref":"#/$defs/hook"},"on_failure":{"$ref":"#/$defs/hook"}}},"window":{"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/name"}},"else":{"$ref":"#/$defs/name"}},"needs":{"type":"object","minProperties":1,"additionalProperties":false,"properties":{"memory":{"$ref":"#/$defs/size"},"cpus":{"type":"number","minimum":0}}},"labels":{"$ref":"#/$defs/labels"}}},"select":{"type":"object","additionalProperties":false,"oneOf":[{"required":["pidfile"]},{"required":["match"]},{"required":["cgroup"]},{"required":["systemd"]},{"required":["container"]}],"properties":{"pidfile":{"$ref":"#/$defs/remote_path"},"match":{"type":"object","minProperties":1,"additionalProperties":false,"properties":{"exe":{"$ref":"#/$defs/glob"},"args":{"$ref":"#/$defs/glob"},"user":{"type":"string"}}},"cgroup":{"$ref":"#/$defs/remote_path"},"systemd":{"type":"string","pattern":"^[A-Za-z0-9:_.\\\\@-]{1,255}$","patternErrorMessage":"the name of a service, such as nginx.service or app@1.service"},"container":{"type":"object","required":["runtime","name"],"additionalProperties":false,"properties":{"runtime":{"enum":["crun","podman","runc"]},"name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.+-]*$","patternErrorMessage":"the name of a container: letters, digits and _.+-, beginning with a letter or digit"}}}}},"floating_address":{"type":"object","required":["ip","dev"],"additionalProperties":false,"properties":{"ip":{"type":"string","pattern":"^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$","patternErrorMessage":"an IP address with its prefix length, such as 192.0.2.100/32 or 2001:db8::100/128"},"dev":{"type":"string","pattern":"^[^\\s/:-][^\\s/:]{0,14}$","patternErrorMessage":"the name of a network interface, at most 15 characters"},"move":{"type":"array","minItems":1,"items":{"type":"string"}},"within":{"$ref":"#/$defs/duration"}}},"hook":{"type":"object","required":["command"],"additionalProperties":false,"properties":{"command":{"type":"array","minItems":1,"items":{"type":"string"}},"on":{"$ref":"#/$defs/name"},"within":{"$ref":"#/$defs/duration"}}},"verify":{"type":"object","additionalProperties":false,"oneOf":[{"required":["tcp"]},{"required":["http"]},{"required":["command"]}],"properties":{"tcp":{"type":"string","pattern":"^(\\[[0-9A-Fa-f:.]+\\]|[^\\s:/@-][^\\s:/@]*):[0-9]{1,5}$","patternErrorMessage":"an address and a port, such as 192.0.2.100:9000 or [2001:db8::100]:9000"},"http":{"type":"string","pattern":"^https?://","patternErrorMessage":"a URL that begins with http:// or https://"},"command":{"type":"array","minItems":1,"items":{"type":"string"}},"within":{"$ref":"#/$defs/duration"},"on":{"$ref":"#/$defs/name"}}},"timezone":{"type":"string","pattern":"^[A-Za-z][A-Za-z0-9+_/-]*$","patternErrorMessage":"a name of the IANA time zone database, such as Europe/Berlin or UTC"},"moment":{"type":"string","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$","patternErrorMessage":"a day and a time, such as 2026-12-18T22:00, with an offset such as +01:00 where the time comes twice"},"strategy":{"enum":["auto","cold","precopy","restart"],"x-not-supported-yet":["cooperative"],"x-not-offered":{"postcopy":"the process would run on one host while its memory is on the other; if either is lost, so is the process, and a page that does not come may be read as zeros. precopy sends the memory ahead instead"}},"backend":{"type":"object","additionalProperties":false,"oneOf":[{"required":["etcd"]},{"required":["http"]},{"required":["s3"]}],"properties":{"etcd":{"type":"object","required":["endpoints"],"additionalProperties":false,"properties":{"endpoints":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/backend_url"}},"prefix":{"type":"string","pattern":"^[^\\s]+$","patternErrorMessage":"the beginning of a key, without spaces"}}},"http":{"type":"object","required":["address"],"additionalProperties":false,"properties":{"address":{"$ref":"#/$defs/backend_address"},"update_method":{"type":"string","pattern":"^[A-Z]{1,20}$","patternErrorMessage":"a method of HTTP, in capital letters"},"lock_address":{"$ref":"#/$defs/backend_address"},"lock_method":{"type":"string","pattern":"^[A-Z]{1,20}$","patternErrorMessage":"a method of HTTP, in capital letters"},"unlock_address":{"$ref":"#/$defs/backend_address"},"unlock_method":{"type":"string","pattern":"^[A-Z]{1,20}$","patternErrorMessage":"a method of HTTP, in capital letters"}}},"s3":{"type":"object","required":["bucket"],"additionalProperties":false,"properties":{"bucket":{"type":"string","pattern":"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$","patternErrorMessage":"the name of a bucket: 3 to 63 small letters, digits, dots and dashes"},"region":{"type":"string","pattern":"^[a-z0-9-]+$","patternErrorMessage":"a region, such as eu-central-1"},"endpoint":{"$ref":"#/$defs/backend_url"},"prefix":{"type":"string","pattern":"^[^\\s]+$","patternErrorMessage":"the beginning of a key, without spaces"}}},"lease":{"$ref":"#/$defs/duration"},"approvals":{"enum":["required"]},"credentials":{"$ref":"#/$defs/local_path"}}},"backend_address":{"type":"string","pattern":"^https?://[^\\s#@]+$","patternErrorMessage":"https://HOST[:PORT]/PATH, without credentials; http:// for this machine alone"},"backend_url":{"type":"string","pattern":"^https?://[^\\s/?#@]+$","patternErrorMessage":"https://HOST[:PORT], without a path and without credentials; http:// for this machine alone"},"window":{"type":"object","required":["timezone"],"additionalProperties":false,"oneOf":[{"required":["cron"]},{"required":["from"]}],"properties":{"cron":{"type":"string"},"duration":{"$ref":"#/$defs/duration"},"from":{"$ref":"#/$defs/moment"},"to":{"$ref":"#/$defs/moment"},"cutoff":{"$ref":"#/$defs/duration"},"timezone":{"$ref":"#/$defs/timezone"}}},"freeze":{"type":"object","required":["from","to","timezone"],"additionalProperties":false,"properties":{"from":{"$ref":"#/$defs/moment"},"to":{"$ref":"#/$defs/moment"},"timezone":{"$ref":"#/$defs/timezone"},"reason":{"type":"string","pattern":"\\S","patternErrorMessage":"a reason in a few words"}}},"waiver":{"type":"object","required":["check","workload","reason","expires"],"additionalProperties":false,"properties":{"check":{"type":"string"},"workload":{"$ref":"#/$defs/name"},"reason":{"type":"string","pattern":"\\S","patternErrorMessage":"a reason in a few words"},"expires":{"type":"string","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$","patternErrorMessage":"a day in the form YYYY-MM-DD"}}},"placement":{"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"properties":{"host":{"$ref":"#/$defs/name"},"state":{"enum":["running"],"x-not-supported-yet":["hibernated","suspended"]},"on":{"type":"object","minProperties":1,"additionalProperties":{"type":"string"}},"avoid":{"$ref":"#/$defs/host_names"},"pool":{"$ref":"#/$defs/host_names"},"spread":{"type":"string","pattern":".","patternErrorMessage":"the name of a label of hosts, such as rack"},"apart_from":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/name"}},"prefer":{"enum":["fewest-moves","least-loaded","pack"]}}},"else":{"$ref":"#/$defs/name"}},"host_names":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/name"}}}};
const schema32 = {"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$","patternErrorMessage":"a name: letters, digits, dot, dash and underscore, beginning with a letter or digit, at most 63 characters"};
const schema36 = {"type":"string","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$","patternErrorMessage":"a duration with its unit, such as 500ms, 5s, 2m or 1h30m"};
const schema37 = {"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?((K|M|G)i?B|(K|M|G)bit)/s$","patternErrorMessage":"a rate with its unit, such as 50MB/s or 400Mbit/s"};
const schema38 = {"enum":["auto","none","zlib","zstd"]};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^x-", "u");
const pattern5 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", "u");
const pattern12 = new RegExp("^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$", "u");
const pattern13 = new RegExp("^[0-9]+(\\.[0-9]+)?((K|M|G)i?B|(K|M|G)bit)/s$", "u");
const schema33 = {"type":"object","additionalProperties":false,"properties":{"user":{"type":"string","pattern":"^[A-Za-z0-9_][^\\s:@]*$","patternErrorMessage":"a login name, without spaces, colons and @"},"port":{"type":"integer","minimum":1,"maximum":65535},"identity":{"type":"string","pattern":"^(?!.*\\.pub$)(~(/|$)|[^~])","patternErrorMessage":"the path of a private key on this machine (the file without .pub): absolute, from ~/, or relative to this file"},"plan":{"$ref":"#/$defs/plan_login"},"known_hosts":{"$ref":"#/$defs/local_path"},"proxy_jump":{"type":"string","pattern":"^[^\\s-]\\S*$","patternErrorMessage":"one or more [USER@]HOST[:PORT], separated by commas, without spaces"},"sudo":{"type":"boolean"},"transport":{"enum":["ssh2","openssh"]}}};
const schema34 = {"type":"object","additionalProperties":false,"minProperties":1,"properties":{"user":{"type":"string","pattern":"^[A-Za-z0-9_][^\\s:@]*$","patternErrorMessage":"a login name, without spaces, colons and @"},"identity":{"type":"string","pattern":"^(?!.*\\.pub$)(~(/|$)|[^~])","patternErrorMessage":"the path of a private key on this machine (the file without .pub): absolute, from ~/, or relative to this file"},"sudo":{"type":"boolean"}}};
const schema35 = {"type":"string","pattern":"^(~(/|$)|[^~])","patternErrorMessage":"a path on this machine: absolute, from ~/, or relative to this file"};
const pattern6 = new RegExp("^[A-Za-z0-9_][^\\s:@]*$", "u");
const pattern7 = new RegExp("^(?!.*\\.pub$)(~(/|$)|[^~])", "u");
const pattern10 = new RegExp("^(~(/|$)|[^~])", "u");
const pattern11 = new RegExp("^[^\\s-]\\S*$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "user") || (key0 === "port")) || (key0 === "identity")) || (key0 === "plan")) || (key0 === "known_hosts")) || (key0 === "proxy_jump")) || (key0 === "sudo")) || (key0 === "transport"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.user !== undefined){
let data0 = data.user;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err1 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][^\\s:@]*$"},schema:"^[A-Za-z0-9_][^\\s:@]*$",parentSchema:schema33.properties.user,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "string"},schema:schema33.properties.user.type,parentSchema:schema33.properties.user,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.port !== undefined){
let data1 = data.port;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "integer"},schema:schema33.properties.port.type,parentSchema:schema33.properties.port,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema33.properties.port,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema33.properties.port,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.identity !== undefined){
let data2 = data.identity;
if(typeof data2 === "string"){
if(!pattern7.test(data2)){
const err6 = {instancePath:instancePath+"/identity",schemaPath:"#/properties/identity/pattern",keyword:"pattern",params:{pattern: "^(?!.*\\.pub$)(~(/|$)|[^~])"},schema:"^(?!.*\\.pub$)(~(/|$)|[^~])",parentSchema:schema33.properties.identity,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/identity",schemaPath:"#/properties/identity/type",keyword:"type",params:{type: "string"},schema:schema33.properties.identity.type,parentSchema:schema33.properties.identity,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.plan !== undefined){
let data3 = data.plan;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(Object.keys(data3).length < 1){
const err8 = {instancePath:instancePath+"/plan",schemaPath:"#/$defs/plan_login/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema34,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data3){
if(!(((key1 === "user") || (key1 === "identity")) || (key1 === "sudo"))){
const err9 = {instancePath:instancePath+"/plan",schemaPath:"#/$defs/plan_login/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema34,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data3.user !== undefined){
let data4 = data3.user;
if(typeof data4 === "string"){
if(!pattern6.test(data4)){
const err10 = {instancePath:instancePath+"/plan/user",schemaPath:"#/$defs/plan_login/properties/user/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][^\\s:@]*$"},schema:"^[A-Za-z0-9_][^\\s:@]*$",parentSchema:schema34.properties.user,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/plan/user",schemaPath:"#/$defs/plan_login/properties/user/type",keyword:"type",params:{type: "string"},schema:schema34.properties.user.type,parentSchema:schema34.properties.user,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.identity !== undefined){
let data5 = data3.identity;
if(typeof data5 === "string"){
if(!pattern7.test(data5)){
const err12 = {instancePath:instancePath+"/plan/identity",schemaPath:"#/$defs/plan_login/properties/identity/pattern",keyword:"pattern",params:{pattern: "^(?!.*\\.pub$)(~(/|$)|[^~])"},schema:"^(?!.*\\.pub$)(~(/|$)|[^~])",parentSchema:schema34.properties.identity,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/plan/identity",schemaPath:"#/$defs/plan_login/properties/identity/type",keyword:"type",params:{type: "string"},schema:schema34.properties.identity.type,parentSchema:schema34.properties.identity,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.sudo !== undefined){
let data6 = data3.sudo;
if(typeof data6 !== "boolean"){
const err14 = {instancePath:instancePath+"/plan/sudo",schemaPath:"#/$defs/plan_login/properties/sudo/type",keyword:"type",params:{type: "boolean"},schema:schema34.properties.sudo.type,parentSchema:schema34.properties.sudo,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/plan",schemaPath:"#/$defs/plan_login/type",keyword:"type",params:{type: "object"},schema:schema34.type,parentSchema:schema34,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.known_hosts !== undefined){
let data7 = data.known_hosts;
if(typeof data7 === "string"){
if(!pattern10.test(data7)){
const err16 = {instancePath:instancePath+"/known_hosts",schemaPath:"#/$defs/local_path/pattern",keyword:"pattern",params:{pattern: "^(~(/|$)|[^~])"},schema:"^(~(/|$)|[^~])",parentSchema:schema35,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/known_hosts",schemaPath:"#/$defs/local_path/type",keyword:"type",params:{type: "string"},schema:schema35.type,parentSchema:schema35,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.proxy_jump !== undefined){
let data8 = data.proxy_jump;
if(typeof data8 === "string"){
if(!pattern11.test(data8)){
const err18 = {instancePath:instancePath+"/proxy_jump",schemaPath:"#/properties/proxy_jump/pattern",keyword:"pattern",params:{pattern: "^[^\\s-]\\S*$"},schema:"^[^\\s-]\\S*$",parentSchema:schema33.properties.proxy_jump,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/proxy_jump",schemaPath:"#/properties/proxy_jump/type",keyword:"type",params:{type: "string"},schema:schema33.properties.proxy_jump.type,parentSchema:schema33.properties.proxy_jump,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.sudo !== undefined){
let data9 = data.sudo;
if(typeof data9 !== "boolean"){
const err20 = {instancePath:instancePath+"/sudo",schemaPath:"#/properties/sudo/type",keyword:"type",params:{type: "boolean"},schema:schema33.properties.sudo.type,parentSchema:schema33.properties.sudo,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.transport !== undefined){
let data10 = data.transport;
if(!((data10 === "ssh2") || (data10 === "openssh"))){
const err21 = {instancePath:instancePath+"/transport",schemaPath:"#/properties/transport/enum",keyword:"enum",params:{allowedValues: schema33.properties.transport.enum},schema:schema33.properties.transport.enum,parentSchema:schema33.properties.transport,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema40 = {"type":"object","required":["address"],"additionalProperties":false,"properties":{"address":{"type":"string","pattern":"^[^\\s@/-][^\\s@/]*$","patternErrorMessage":"a host name or an IP address alone (user and port belong under ssh)"},"labels":{"$ref":"#/$defs/labels"},"state":{"enum":["active","draining"]},"ssh":{"$ref":"#/$defs/ssh"}}};
const schema41 = {"type":"object","additionalProperties":{"type":"string"}};
const pattern15 = new RegExp("^[^\\s@/-][^\\s@/]*$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.address === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "address"},schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "address") || (key0 === "labels")) || (key0 === "state")) || (key0 === "ssh"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.address !== undefined){
let data0 = data.address;
if(typeof data0 === "string"){
if(!pattern15.test(data0)){
const err2 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/pattern",keyword:"pattern",params:{pattern: "^[^\\s@/-][^\\s@/]*$"},schema:"^[^\\s@/-][^\\s@/]*$",parentSchema:schema40.properties.address,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type: "string"},schema:schema40.properties.address.type,parentSchema:schema40.properties.address,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.labels !== undefined){
let data1 = data.labels;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
let data2 = data1[key1];
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/labels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/labels/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema41.additionalProperties.type,parentSchema:schema41.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/labels",schemaPath:"#/$defs/labels/type",keyword:"type",params:{type: "object"},schema:schema41.type,parentSchema:schema41,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.state !== undefined){
let data3 = data.state;
if(!((data3 === "active") || (data3 === "draining"))){
const err6 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema40.properties.state.enum},schema:schema40.properties.state.enum,parentSchema:schema40.properties.state,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.ssh !== undefined){
if(!(validate21(data.ssh, {instancePath:instancePath+"/ssh",parentData:data,parentDataProperty:"ssh",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema40.type,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema43 = {"type":"object","required":["select"],"additionalProperties":false,"properties":{"select":{"$ref":"#/$defs/select"},"unit":{"enum":["same","transient"]},"tcp":{"enum":["none","established","close"]},"address":{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/$defs/floating_address"}},"else":{"$ref":"#/$defs/floating_address"}},"files":{"type":"object","propertyNames":{"$ref":"#/$defs/remote_path"},"additionalProperties":{"enum":["same","copy","shared","ignore"]}},"strategy":{"if":{"type":"array"},"then":{"type":"array","minItems":1,"maxItems":2,"items":{"$ref":"#/$defs/strategy"}},"else":{"$ref":"#/$defs/strategy"}},"max_downtime":{"$ref":"#/$defs/duration"},"hold_limit":{"$ref":"#/$defs/hold_limit"},"bandwidth":{"$ref":"#/$defs/bandwidth"},"compression":{"$ref":"#/$defs/compression"},"pid":{"enum":["host","namespace"]},"verify":{"$ref":"#/$defs/verify"},"hooks":{"type":"object","minProperties":1,"additionalProperties":false,"properties":{"before_freeze":{"$ref":"#/$defs/hook"},"after_resume":{"$ref":"#/$defs/hook"},"on_failure":{"$ref":"#/$defs/hook"}}},"window":{"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/name"}},"else":{"$ref":"#/$defs/name"}},"needs":{"type":"object","minProperties":1,"additionalProperties":false,"properties":{"memory":{"$ref":"#/$defs/size"},"cpus":{"type":"number","minimum":0}}},"labels":{"$ref":"#/$defs/labels"}}};
const schema45 = {"type":"string","pattern":"^/","patternErrorMessage":"an absolute path on the hosts, beginning with /"};
const schema52 = {"enum":["auto","cold","precopy","restart"],"x-not-supported-yet":["cooperative"],"x-not-offered":{"postcopy":"the process would run on one host while its memory is on the other; if either is lost, so is the process, and a page that does not come may be read as zeros. precopy sends the memory ahead instead"}};
const schema66 = {"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(KiB|MiB|GiB|TiB|KB|MB|GB|TB)$","patternErrorMessage":"a size with its unit, such as 512MiB or 3GiB"};
const schema44 = {"type":"object","additionalProperties":false,"oneOf":[{"required":["pidfile"]},{"required":["match"]},{"required":["cgroup"]},{"required":["systemd"]},{"required":["container"]}],"properties":{"pidfile":{"$ref":"#/$defs/remote_path"},"match":{"type":"object","minProperties":1,"additionalProperties":false,"properties":{"exe":{"$ref":"#/$defs/glob"},"args":{"$ref":"#/$defs/glob"},"user":{"type":"string"}}},"cgroup":{"$ref":"#/$defs/remote_path"},"systemd":{"type":"string","pattern":"^[A-Za-z0-9:_.\\\\@-]{1,255}$","patternErrorMessage":"the name of a service, such as nginx.service or app@1.service"},"container":{"type":"object","required":["runtime","name"],"additionalProperties":false,"properties":{"runtime":{"enum":["crun","podman","runc"]},"name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.+-]*$","patternErrorMessage":"the name of a container: letters, digits and _.+-, beginning with a letter or digit"}}}}};
const schema46 = {"type":"string","pattern":".","patternErrorMessage":"a pattern, in which * stands for any characters and ? for one"};
const pattern17 = new RegExp("^/", "u");
const pattern18 = new RegExp(".", "u");
const pattern21 = new RegExp("^[A-Za-z0-9:_.\\\\@-]{1,255}$", "u");
const pattern22 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.+-]*$", "u");

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pidfile === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "pidfile"},schema:schema44.oneOf[0].required,parentSchema:schema44.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.match === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "match"},schema:schema44.oneOf[1].required,parentSchema:schema44.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.cgroup === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "cgroup"},schema:schema44.oneOf[2].required,parentSchema:schema44.oneOf[2],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
}
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.systemd === undefined){
const err3 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "systemd"},schema:schema44.oneOf[3].required,parentSchema:schema44.oneOf[3],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid0 = true;
passing0 = 3;
}
const _errs6 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.container === undefined){
const err4 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "container"},schema:schema44.oneOf[4].required,parentSchema:schema44.oneOf[4],data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid0 = _errs6 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 4];
}
else {
if(_valid0){
valid0 = true;
passing0 = 4;
}
}
}
}
}
if(!valid0){
const err5 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema44.oneOf,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "pidfile") || (key0 === "match")) || (key0 === "cgroup")) || (key0 === "systemd")) || (key0 === "container"))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.pidfile !== undefined){
let data0 = data.pidfile;
if(typeof data0 === "string"){
if(!pattern17.test(data0)){
const err7 = {instancePath:instancePath+"/pidfile",schemaPath:"#/$defs/remote_path/pattern",keyword:"pattern",params:{pattern: "^/"},schema:"^/",parentSchema:schema45,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/pidfile",schemaPath:"#/$defs/remote_path/type",keyword:"type",params:{type: "string"},schema:schema45.type,parentSchema:schema45,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.match !== undefined){
let data1 = data.match;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(Object.keys(data1).length < 1){
const err9 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema44.properties.match,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data1){
if(!(((key1 === "exe") || (key1 === "args")) || (key1 === "user"))){
const err10 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema44.properties.match,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data1.exe !== undefined){
let data2 = data1.exe;
if(typeof data2 === "string"){
if(!pattern18.test(data2)){
const err11 = {instancePath:instancePath+"/match/exe",schemaPath:"#/$defs/glob/pattern",keyword:"pattern",params:{pattern: "."},schema:".",parentSchema:schema46,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/match/exe",schemaPath:"#/$defs/glob/type",keyword:"type",params:{type: "string"},schema:schema46.type,parentSchema:schema46,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1.args !== undefined){
let data3 = data1.args;
if(typeof data3 === "string"){
if(!pattern18.test(data3)){
const err13 = {instancePath:instancePath+"/match/args",schemaPath:"#/$defs/glob/pattern",keyword:"pattern",params:{pattern: "."},schema:".",parentSchema:schema46,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/match/args",schemaPath:"#/$defs/glob/type",keyword:"type",params:{type: "string"},schema:schema46.type,parentSchema:schema46,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data1.user !== undefined){
let data4 = data1.user;
if(typeof data4 !== "string"){
const err15 = {instancePath:instancePath+"/match/user",schemaPath:"#/properties/match/properties/user/type",keyword:"type",params:{type: "string"},schema:schema44.properties.match.properties.user.type,parentSchema:schema44.properties.match.properties.user,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/type",keyword:"type",params:{type: "object"},schema:schema44.properties.match.type,parentSchema:schema44.properties.match,data:data1};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.cgroup !== undefined){
let data5 = data.cgroup;
if(typeof data5 === "string"){
if(!pattern17.test(data5)){
const err17 = {instancePath:instancePath+"/cgroup",schemaPath:"#/$defs/remote_path/pattern",keyword:"pattern",params:{pattern: "^/"},schema:"^/",parentSchema:schema45,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/cgroup",schemaPath:"#/$defs/remote_path/type",keyword:"type",params:{type: "string"},schema:schema45.type,parentSchema:schema45,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.systemd !== undefined){
let data6 = data.systemd;
if(typeof data6 === "string"){
if(!pattern21.test(data6)){
const err19 = {instancePath:instancePath+"/systemd",schemaPath:"#/properties/systemd/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9:_.\\\\@-]{1,255}$"},schema:"^[A-Za-z0-9:_.\\\\@-]{1,255}$",parentSchema:schema44.properties.systemd,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/systemd",schemaPath:"#/properties/systemd/type",keyword:"type",params:{type: "string"},schema:schema44.properties.systemd.type,parentSchema:schema44.properties.systemd,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.container !== undefined){
let data7 = data.container;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.runtime === undefined){
const err21 = {instancePath:instancePath+"/container",schemaPath:"#/properties/container/required",keyword:"required",params:{missingProperty: "runtime"},schema:schema44.properties.container.required,parentSchema:schema44.properties.container,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data7.name === undefined){
const err22 = {instancePath:instancePath+"/container",schemaPath:"#/properties/container/required",keyword:"required",params:{missingProperty: "name"},schema:schema44.properties.container.required,parentSchema:schema44.properties.container,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key2 in data7){
if(!((key2 === "runtime") || (key2 === "name"))){
const err23 = {instancePath:instancePath+"/container",schemaPath:"#/properties/container/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema44.properties.container,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data7.runtime !== undefined){
let data8 = data7.runtime;
if(!(((data8 === "crun") || (data8 === "podman")) || (data8 === "runc"))){
const err24 = {instancePath:instancePath+"/container/runtime",schemaPath:"#/properties/container/properties/runtime/enum",keyword:"enum",params:{allowedValues: schema44.properties.container.properties.runtime.enum},schema:schema44.properties.container.properties.runtime.enum,parentSchema:schema44.properties.container.properties.runtime,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data7.name !== undefined){
let data9 = data7.name;
if(typeof data9 === "string"){
if(!pattern22.test(data9)){
const err25 = {instancePath:instancePath+"/container/name",schemaPath:"#/properties/container/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.+-]*$"},schema:"^[A-Za-z0-9][A-Za-z0-9_.+-]*$",parentSchema:schema44.properties.container.properties.name,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/container/name",schemaPath:"#/properties/container/properties/name/type",keyword:"type",params:{type: "string"},schema:schema44.properties.container.properties.name.type,parentSchema:schema44.properties.container.properties.name,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/container",schemaPath:"#/properties/container/type",keyword:"type",params:{type: "object"},schema:schema44.properties.container.type,parentSchema:schema44.properties.container,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema44.type,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema49 = {"type":"object","required":["ip","dev"],"additionalProperties":false,"properties":{"ip":{"type":"string","pattern":"^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$","patternErrorMessage":"an IP address with its prefix length, such as 192.0.2.100/32 or 2001:db8::100/128"},"dev":{"type":"string","pattern":"^[^\\s/:-][^\\s/:]{0,14}$","patternErrorMessage":"the name of a network interface, at most 15 characters"},"move":{"type":"array","minItems":1,"items":{"type":"string"}},"within":{"$ref":"#/$defs/duration"}}};
const pattern23 = new RegExp("^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$", "u");
const pattern24 = new RegExp("^[^\\s/:-][^\\s/:]{0,14}$", "u");

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.ip === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ip"},schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.dev === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "dev"},schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "ip") || (key0 === "dev")) || (key0 === "move")) || (key0 === "within"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.ip !== undefined){
let data0 = data.ip;
if(typeof data0 === "string"){
if(!pattern23.test(data0)){
const err3 = {instancePath:instancePath+"/ip",schemaPath:"#/properties/ip/pattern",keyword:"pattern",params:{pattern: "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$"},schema:"^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$",parentSchema:schema49.properties.ip,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/ip",schemaPath:"#/properties/ip/type",keyword:"type",params:{type: "string"},schema:schema49.properties.ip.type,parentSchema:schema49.properties.ip,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.dev !== undefined){
let data1 = data.dev;
if(typeof data1 === "string"){
if(!pattern24.test(data1)){
const err5 = {instancePath:instancePath+"/dev",schemaPath:"#/properties/dev/pattern",keyword:"pattern",params:{pattern: "^[^\\s/:-][^\\s/:]{0,14}$"},schema:"^[^\\s/:-][^\\s/:]{0,14}$",parentSchema:schema49.properties.dev,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/dev",schemaPath:"#/properties/dev/type",keyword:"type",params:{type: "string"},schema:schema49.properties.dev.type,parentSchema:schema49.properties.dev,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.move !== undefined){
let data2 = data.move;
if(Array.isArray(data2)){
if(data2.length < 1){
const err7 = {instancePath:instancePath+"/move",schemaPath:"#/properties/move/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema49.properties.move,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 !== "string"){
const err8 = {instancePath:instancePath+"/move/" + i0,schemaPath:"#/properties/move/items/type",keyword:"type",params:{type: "string"},schema:schema49.properties.move.items.type,parentSchema:schema49.properties.move.items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/move",schemaPath:"#/properties/move/type",keyword:"type",params:{type: "array"},schema:schema49.properties.move.type,parentSchema:schema49.properties.move,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.within !== undefined){
let data4 = data.within;
if(typeof data4 === "string"){
if(!pattern12.test(data4)){
const err10 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema36,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema36.type,parentSchema:schema36,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema58 = {"type":"object","additionalProperties":false,"oneOf":[{"required":["tcp"]},{"required":["http"]},{"required":["command"]}],"properties":{"tcp":{"type":"string","pattern":"^(\\[[0-9A-Fa-f:.]+\\]|[^\\s:/@-][^\\s:/@]*):[0-9]{1,5}$","patternErrorMessage":"an address and a port, such as 192.0.2.100:9000 or [2001:db8::100]:9000"},"http":{"type":"string","pattern":"^https?://","patternErrorMessage":"a URL that begins with http:// or https://"},"command":{"type":"array","minItems":1,"items":{"type":"string"}},"within":{"$ref":"#/$defs/duration"},"on":{"$ref":"#/$defs/name"}}};
const pattern30 = new RegExp("^(\\[[0-9A-Fa-f:.]+\\]|[^\\s:/@-][^\\s:/@]*):[0-9]{1,5}$", "u");
const pattern31 = new RegExp("^https?://", "u");

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.tcp === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "tcp"},schema:schema58.oneOf[0].required,parentSchema:schema58.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.http === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "http"},schema:schema58.oneOf[1].required,parentSchema:schema58.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.command === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "command"},schema:schema58.oneOf[2].required,parentSchema:schema58.oneOf[2],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
}
}
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema58.oneOf,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "tcp") || (key0 === "http")) || (key0 === "command")) || (key0 === "within")) || (key0 === "on"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.tcp !== undefined){
let data0 = data.tcp;
if(typeof data0 === "string"){
if(!pattern30.test(data0)){
const err5 = {instancePath:instancePath+"/tcp",schemaPath:"#/properties/tcp/pattern",keyword:"pattern",params:{pattern: "^(\\[[0-9A-Fa-f:.]+\\]|[^\\s:/@-][^\\s:/@]*):[0-9]{1,5}$"},schema:"^(\\[[0-9A-Fa-f:.]+\\]|[^\\s:/@-][^\\s:/@]*):[0-9]{1,5}$",parentSchema:schema58.properties.tcp,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/tcp",schemaPath:"#/properties/tcp/type",keyword:"type",params:{type: "string"},schema:schema58.properties.tcp.type,parentSchema:schema58.properties.tcp,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.http !== undefined){
let data1 = data.http;
if(typeof data1 === "string"){
if(!pattern31.test(data1)){
const err7 = {instancePath:instancePath+"/http",schemaPath:"#/properties/http/pattern",keyword:"pattern",params:{pattern: "^https?://"},schema:"^https?://",parentSchema:schema58.properties.http,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/http",schemaPath:"#/properties/http/type",keyword:"type",params:{type: "string"},schema:schema58.properties.http.type,parentSchema:schema58.properties.http,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.command !== undefined){
let data2 = data.command;
if(Array.isArray(data2)){
if(data2.length < 1){
const err9 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema58.properties.command,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 !== "string"){
const err10 = {instancePath:instancePath+"/command/" + i0,schemaPath:"#/properties/command/items/type",keyword:"type",params:{type: "string"},schema:schema58.properties.command.items.type,parentSchema:schema58.properties.command.items,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "array"},schema:schema58.properties.command.type,parentSchema:schema58.properties.command,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.within !== undefined){
let data4 = data.within;
if(typeof data4 === "string"){
if(!pattern12.test(data4)){
const err12 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema36,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema36.type,parentSchema:schema36,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.on !== undefined){
let data5 = data.on;
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err14 = {instancePath:instancePath+"/on",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/on",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema58.type,parentSchema:schema58,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema61 = {"type":"object","required":["command"],"additionalProperties":false,"properties":{"command":{"type":"array","minItems":1,"items":{"type":"string"}},"on":{"$ref":"#/$defs/name"},"within":{"$ref":"#/$defs/duration"}}};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate34.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.command === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "command"},schema:schema61.required,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "command") || (key0 === "on")) || (key0 === "within"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.command !== undefined){
let data0 = data.command;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema61.properties.command,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/command/" + i0,schemaPath:"#/properties/command/items/type",keyword:"type",params:{type: "string"},schema:schema61.properties.command.items.type,parentSchema:schema61.properties.command.items,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "array"},schema:schema61.properties.command.type,parentSchema:schema61.properties.command,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.on !== undefined){
let data2 = data.on;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err5 = {instancePath:instancePath+"/on",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/on",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.within !== undefined){
let data3 = data.within;
if(typeof data3 === "string"){
if(!pattern12.test(data3)){
const err7 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema36,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema36.type,parentSchema:schema36,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema61.type,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}
validate34.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern38 = new RegExp("^[0-9]+(\\.[0-9]+)?(KiB|MiB|GiB|TiB|KB|MB|GB|TB)$", "u");

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.select === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "select"},schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema43.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.select !== undefined){
if(!(validate27(data.select, {instancePath:instancePath+"/select",parentData:data,parentDataProperty:"select",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
}
if(data.unit !== undefined){
let data1 = data.unit;
if(!((data1 === "same") || (data1 === "transient"))){
const err2 = {instancePath:instancePath+"/unit",schemaPath:"#/properties/unit/enum",keyword:"enum",params:{allowedValues: schema43.properties.unit.enum},schema:schema43.properties.unit.enum,parentSchema:schema43.properties.unit,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.tcp !== undefined){
let data2 = data.tcp;
if(!(((data2 === "none") || (data2 === "established")) || (data2 === "close"))){
const err3 = {instancePath:instancePath+"/tcp",schemaPath:"#/properties/tcp/enum",keyword:"enum",params:{allowedValues: schema43.properties.tcp.enum},schema:schema43.properties.tcp.enum,parentSchema:schema43.properties.tcp,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.address !== undefined){
let data3 = data.address;
const _errs6 = errors;
let valid1 = true;
const _errs7 = errors;
if(!(Array.isArray(data3))){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs9 = errors;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
if(!(validate29(data3[i0], {instancePath:instancePath+"/address/" + i0,parentData:data3,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/then/type",keyword:"type",params:{type: "array"},schema:schema43.properties.address.then.type,parentSchema:schema43.properties.address.then,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = _valid0;
ifClause0 = "then";
}
else {
const _errs12 = errors;
if(!(validate29(data3, {instancePath:instancePath+"/address",parentData:data,parentDataProperty:"address",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var _valid0 = _errs12 === errors;
valid1 = _valid0;
ifClause0 = "else";
}
if(!valid1){
const err6 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/if",keyword:"if",params:{failingKeyword: ifClause0},schema:schema43.properties.address.if,parentSchema:schema43.properties.address,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.files !== undefined){
let data5 = data.files;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 in data5){
const _errs15 = errors;
if(typeof key1 === "string"){
if(!pattern17.test(key1)){
const err7 = {instancePath:instancePath+"/files",schemaPath:"#/$defs/remote_path/pattern",keyword:"pattern",params:{pattern: "^/"},schema:"^/",parentSchema:schema45,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/files",schemaPath:"#/$defs/remote_path/type",keyword:"type",params:{type: "string"},schema:schema45.type,parentSchema:schema45,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid4 = _errs15 === errors;
if(!valid4){
const err9 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/propertyNames",keyword:"propertyNames",params:{propertyName: key1},schema:schema43.properties.files.propertyNames,parentSchema:schema43.properties.files,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
for(const key2 in data5){
let data6 = data5[key2];
if(!((((data6 === "same") || (data6 === "copy")) || (data6 === "shared")) || (data6 === "ignore"))){
const err10 = {instancePath:instancePath+"/files/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/files/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema43.properties.files.additionalProperties.enum},schema:schema43.properties.files.additionalProperties.enum,parentSchema:schema43.properties.files.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "object"},schema:schema43.properties.files.type,parentSchema:schema43.properties.files,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.strategy !== undefined){
let data7 = data.strategy;
const _errs21 = errors;
let valid7 = true;
const _errs22 = errors;
if(!(Array.isArray(data7))){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid1 = _errs22 === errors;
errors = _errs21;
if(vErrors !== null){
if(_errs21){
vErrors.length = _errs21;
}
else {
vErrors = null;
}
}
let ifClause1;
if(_valid1){
const _errs24 = errors;
if(Array.isArray(data7)){
if(data7.length > 2){
const err13 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/then/maxItems",keyword:"maxItems",params:{limit: 2},schema:2,parentSchema:schema43.properties.strategy.then,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data7.length < 1){
const err14 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/then/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema43.properties.strategy.then,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
if(!((((data8 === "auto") || (data8 === "cold")) || (data8 === "precopy")) || (data8 === "restart"))){
const err15 = {instancePath:instancePath+"/strategy/" + i1,schemaPath:"#/$defs/strategy/enum",keyword:"enum",params:{allowedValues: schema52.enum},schema:schema52.enum,parentSchema:schema52,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/then/type",keyword:"type",params:{type: "array"},schema:schema43.properties.strategy.then.type,parentSchema:schema43.properties.strategy.then,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs24 === errors;
valid7 = _valid1;
ifClause1 = "then";
}
else {
const _errs28 = errors;
if(!((((data7 === "auto") || (data7 === "cold")) || (data7 === "precopy")) || (data7 === "restart"))){
const err17 = {instancePath:instancePath+"/strategy",schemaPath:"#/$defs/strategy/enum",keyword:"enum",params:{allowedValues: schema52.enum},schema:schema52.enum,parentSchema:schema52,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid1 = _errs28 === errors;
valid7 = _valid1;
ifClause1 = "else";
}
if(!valid7){
const err18 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/if",keyword:"if",params:{failingKeyword: ifClause1},schema:schema43.properties.strategy.if,parentSchema:schema43.properties.strategy,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.max_downtime !== undefined){
let data9 = data.max_downtime;
if(typeof data9 === "string"){
if(!pattern12.test(data9)){
const err19 = {instancePath:instancePath+"/max_downtime",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema36,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/max_downtime",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema36.type,parentSchema:schema36,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.hold_limit !== undefined){
let data10 = data.hold_limit;
if(typeof data10 === "string"){
if(!pattern12.test(data10)){
const err21 = {instancePath:instancePath+"/hold_limit",schemaPath:"#/$defs/hold_limit/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema36,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/hold_limit",schemaPath:"#/$defs/hold_limit/type",keyword:"type",params:{type: "string"},schema:schema36.type,parentSchema:schema36,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.bandwidth !== undefined){
let data11 = data.bandwidth;
if(typeof data11 === "string"){
if(!pattern13.test(data11)){
const err23 = {instancePath:instancePath+"/bandwidth",schemaPath:"#/$defs/bandwidth/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?((K|M|G)i?B|(K|M|G)bit)/s$"},schema:"^[0-9]+(\\.[0-9]+)?((K|M|G)i?B|(K|M|G)bit)/s$",parentSchema:schema37,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/bandwidth",schemaPath:"#/$defs/bandwidth/type",keyword:"type",params:{type: "string"},schema:schema37.type,parentSchema:schema37,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.compression !== undefined){
let data12 = data.compression;
if(!((((data12 === "auto") || (data12 === "none")) || (data12 === "zlib")) || (data12 === "zstd"))){
const err25 = {instancePath:instancePath+"/compression",schemaPath:"#/$defs/compression/enum",keyword:"enum",params:{allowedValues: schema38.enum},schema:schema38.enum,parentSchema:schema38,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.pid !== undefined){
let data13 = data.pid;
if(!((data13 === "host") || (data13 === "namespace"))){
const err26 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/enum",keyword:"enum",params:{allowedValues: schema43.properties.pid.enum},schema:schema43.properties.pid.enum,parentSchema:schema43.properties.pid,data:data13};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.verify !== undefined){
if(!(validate32(data.verify, {instancePath:instancePath+"/verify",parentData:data,parentDataProperty:"verify",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
if(data.hooks !== undefined){
let data15 = data.hooks;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(Object.keys(data15).length < 1){
const err27 = {instancePath:instancePath+"/hooks",schemaPath:"#/properties/hooks/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema43.properties.hooks,data:data15};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key3 in data15){
if(!(((key3 === "before_freeze") || (key3 === "after_resume")) || (key3 === "on_failure"))){
const err28 = {instancePath:instancePath+"/hooks",schemaPath:"#/properties/hooks/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema43.properties.hooks,data:data15};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data15.before_freeze !== undefined){
if(!(validate34(data15.before_freeze, {instancePath:instancePath+"/hooks/before_freeze",parentData:data15,parentDataProperty:"before_freeze",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data15.after_resume !== undefined){
if(!(validate34(data15.after_resume, {instancePath:instancePath+"/hooks/after_resume",parentData:data15,parentDataProperty:"after_resume",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data15.on_failure !== undefined){
if(!(validate34(data15.on_failure, {instancePath:instancePath+"/hooks/on_failure",parentData:data15,parentDataProperty:"on_failure",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err29 = {instancePath:instancePath+"/hooks",schemaPath:"#/properties/hooks/type",keyword:"type",params:{type: "object"},schema:schema43.properties.hooks.type,parentSchema:schema43.properties.hooks,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.window !== undefined){
let data19 = data.window;
const _errs50 = errors;
let valid17 = true;
const _errs51 = errors;
if(!(Array.isArray(data19))){
const err30 = {};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid2 = _errs51 === errors;
errors = _errs50;
if(vErrors !== null){
if(_errs50){
vErrors.length = _errs50;
}
else {
vErrors = null;
}
}
let ifClause2;
if(_valid2){
const _errs53 = errors;
if(Array.isArray(data19)){
if(data19.length < 1){
const err31 = {instancePath:instancePath+"/window",schemaPath:"#/properties/window/then/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema43.properties.window.then,data:data19};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
if(typeof data20 === "string"){
if(!pattern5.test(data20)){
const err32 = {instancePath:instancePath+"/window/" + i2,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:data20};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/window/" + i2,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:data20};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/window",schemaPath:"#/properties/window/then/type",keyword:"type",params:{type: "array"},schema:schema43.properties.window.then.type,parentSchema:schema43.properties.window.then,data:data19};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid2 = _errs53 === errors;
valid17 = _valid2;
ifClause2 = "then";
}
else {
const _errs58 = errors;
if(typeof data19 === "string"){
if(!pattern5.test(data19)){
const err35 = {instancePath:instancePath+"/window",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:data19};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/window",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:data19};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid2 = _errs58 === errors;
valid17 = _valid2;
ifClause2 = "else";
}
if(!valid17){
const err37 = {instancePath:instancePath+"/window",schemaPath:"#/properties/window/if",keyword:"if",params:{failingKeyword: ifClause2},schema:schema43.properties.window.if,parentSchema:schema43.properties.window,data:data19};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.needs !== undefined){
let data21 = data.needs;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(Object.keys(data21).length < 1){
const err38 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema43.properties.needs,data:data21};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
for(const key4 in data21){
if(!((key4 === "memory") || (key4 === "cpus"))){
const err39 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},schema:false,parentSchema:schema43.properties.needs,data:data21};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data21.memory !== undefined){
let data22 = data21.memory;
if(typeof data22 === "string"){
if(!pattern38.test(data22)){
const err40 = {instancePath:instancePath+"/needs/memory",schemaPath:"#/$defs/size/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(KiB|MiB|GiB|TiB|KB|MB|GB|TB)$"},schema:"^[0-9]+(\\.[0-9]+)?(KiB|MiB|GiB|TiB|KB|MB|GB|TB)$",parentSchema:schema66,data:data22};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/needs/memory",schemaPath:"#/$defs/size/type",keyword:"type",params:{type: "string"},schema:schema66.type,parentSchema:schema66,data:data22};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data21.cpus !== undefined){
let data23 = data21.cpus;
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
const err42 = {instancePath:instancePath+"/needs/cpus",schemaPath:"#/properties/needs/properties/cpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema43.properties.needs.properties.cpus,data:data23};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/needs/cpus",schemaPath:"#/properties/needs/properties/cpus/type",keyword:"type",params:{type: "number"},schema:schema43.properties.needs.properties.cpus.type,parentSchema:schema43.properties.needs.properties.cpus,data:data23};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/type",keyword:"type",params:{type: "object"},schema:schema43.properties.needs.type,parentSchema:schema43.properties.needs,data:data21};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.labels !== undefined){
let data24 = data.labels;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key5 in data24){
let data25 = data24[key5];
if(typeof data25 !== "string"){
const err45 = {instancePath:instancePath+"/labels/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/labels/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema41.additionalProperties.type,parentSchema:schema41.additionalProperties,data:data25};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/labels",schemaPath:"#/$defs/labels/type",keyword:"type",params:{type: "object"},schema:schema41.type,parentSchema:schema41,data:data24};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema69 = {"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"properties":{"host":{"$ref":"#/$defs/name"},"state":{"enum":["running"],"x-not-supported-yet":["hibernated","suspended"]},"on":{"type":"object","minProperties":1,"additionalProperties":{"type":"string"}},"avoid":{"$ref":"#/$defs/host_names"},"pool":{"$ref":"#/$defs/host_names"},"spread":{"type":"string","pattern":".","patternErrorMessage":"the name of a label of hosts, such as rack"},"apart_from":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/name"}},"prefer":{"enum":["fewest-moves","least-loaded","pack"]}}},"else":{"$ref":"#/$defs/name"}};
const schema71 = {"type":"array","minItems":1,"items":{"$ref":"#/$defs/name"}};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema71,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema71.type,parentSchema:schema71,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate39.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = true;
const _errs1 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "host") || (key0 === "state")) || (key0 === "on")) || (key0 === "avoid")) || (key0 === "pool")) || (key0 === "spread")) || (key0 === "apart_from")) || (key0 === "prefer"))){
const err1 = {instancePath,schemaPath:"#/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema69.then,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.host !== undefined){
let data0 = data.host;
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err2 = {instancePath:instancePath+"/host",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/host",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.state !== undefined){
let data1 = data.state;
if(!(data1 === "running")){
const err4 = {instancePath:instancePath+"/state",schemaPath:"#/then/properties/state/enum",keyword:"enum",params:{allowedValues: schema69.then.properties.state.enum},schema:schema69.then.properties.state.enum,parentSchema:schema69.then.properties.state,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.on !== undefined){
let data2 = data.on;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(Object.keys(data2).length < 1){
const err5 = {instancePath:instancePath+"/on",schemaPath:"#/then/properties/on/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema69.then.properties.on,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data2){
let data3 = data2[key1];
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/on/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/then/properties/on/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema69.then.properties.on.additionalProperties.type,parentSchema:schema69.then.properties.on.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/on",schemaPath:"#/then/properties/on/type",keyword:"type",params:{type: "object"},schema:schema69.then.properties.on.type,parentSchema:schema69.then.properties.on,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.avoid !== undefined){
if(!(validate40(data.avoid, {instancePath:instancePath+"/avoid",parentData:data,parentDataProperty:"avoid",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
if(data.pool !== undefined){
if(!(validate40(data.pool, {instancePath:instancePath+"/pool",parentData:data,parentDataProperty:"pool",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
if(data.spread !== undefined){
let data6 = data.spread;
if(typeof data6 === "string"){
if(!pattern18.test(data6)){
const err8 = {instancePath:instancePath+"/spread",schemaPath:"#/then/properties/spread/pattern",keyword:"pattern",params:{pattern: "."},schema:".",parentSchema:schema69.then.properties.spread,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/spread",schemaPath:"#/then/properties/spread/type",keyword:"type",params:{type: "string"},schema:schema69.then.properties.spread.type,parentSchema:schema69.then.properties.spread,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.apart_from !== undefined){
let data7 = data.apart_from;
if(Array.isArray(data7)){
if(data7.length < 1){
const err10 = {instancePath:instancePath+"/apart_from",schemaPath:"#/then/properties/apart_from/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema69.then.properties.apart_from,data:data7};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err11 = {instancePath:instancePath+"/apart_from/" + i0,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/apart_from/" + i0,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/apart_from",schemaPath:"#/then/properties/apart_from/type",keyword:"type",params:{type: "array"},schema:schema69.then.properties.apart_from.type,parentSchema:schema69.then.properties.apart_from,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.prefer !== undefined){
let data9 = data.prefer;
if(!(((data9 === "fewest-moves") || (data9 === "least-loaded")) || (data9 === "pack"))){
const err14 = {instancePath:instancePath+"/prefer",schemaPath:"#/then/properties/prefer/enum",keyword:"enum",params:{allowedValues: schema69.then.properties.prefer.enum},schema:schema69.then.properties.prefer.enum,parentSchema:schema69.then.properties.prefer,data:data9};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},schema:schema69.then.type,parentSchema:schema69.then,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
if(valid0){
var props0 = true;
}
ifClause0 = "then";
}
else {
const _errs25 = errors;
if(typeof data === "string"){
if(!pattern5.test(data)){
const err16 = {instancePath,schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath,schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid0 = _errs25 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err18 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},schema:schema69.if,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate39.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate39.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema75 = {"type":"object","additionalProperties":false,"oneOf":[{"required":["etcd"]},{"required":["http"]},{"required":["s3"]}],"properties":{"etcd":{"type":"object","required":["endpoints"],"additionalProperties":false,"properties":{"endpoints":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/backend_url"}},"prefix":{"type":"string","pattern":"^[^\\s]+$","patternErrorMessage":"the beginning of a key, without spaces"}}},"http":{"type":"object","required":["address"],"additionalProperties":false,"properties":{"address":{"$ref":"#/$defs/backend_address"},"update_method":{"type":"string","pattern":"^[A-Z]{1,20}$","patternErrorMessage":"a method of HTTP, in capital letters"},"lock_address":{"$ref":"#/$defs/backend_address"},"lock_method":{"type":"string","pattern":"^[A-Z]{1,20}$","patternErrorMessage":"a method of HTTP, in capital letters"},"unlock_address":{"$ref":"#/$defs/backend_address"},"unlock_method":{"type":"string","pattern":"^[A-Z]{1,20}$","patternErrorMessage":"a method of HTTP, in capital letters"}}},"s3":{"type":"object","required":["bucket"],"additionalProperties":false,"properties":{"bucket":{"type":"string","pattern":"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$","patternErrorMessage":"the name of a bucket: 3 to 63 small letters, digits, dots and dashes"},"region":{"type":"string","pattern":"^[a-z0-9-]+$","patternErrorMessage":"a region, such as eu-central-1"},"endpoint":{"$ref":"#/$defs/backend_url"},"prefix":{"type":"string","pattern":"^[^\\s]+$","patternErrorMessage":"the beginning of a key, without spaces"}}},"lease":{"$ref":"#/$defs/duration"},"approvals":{"enum":["required"]},"credentials":{"$ref":"#/$defs/local_path"}}};
const schema76 = {"type":"string","pattern":"^https?://[^\\s/?#@]+$","patternErrorMessage":"https://HOST[:PORT], without a path and without credentials; http:// for this machine alone"};
const schema77 = {"type":"string","pattern":"^https?://[^\\s#@]+$","patternErrorMessage":"https://HOST[:PORT]/PATH, without credentials; http:// for this machine alone"};
const pattern45 = new RegExp("^https?://[^\\s/?#@]+$", "u");
const pattern46 = new RegExp("^[^\\s]+$", "u");
const pattern47 = new RegExp("^https?://[^\\s#@]+$", "u");
const pattern48 = new RegExp("^[A-Z]{1,20}$", "u");
const pattern53 = new RegExp("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", "u");
const pattern54 = new RegExp("^[a-z0-9-]+$", "u");

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate44.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.etcd === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "etcd"},schema:schema75.oneOf[0].required,parentSchema:schema75.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.http === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "http"},schema:schema75.oneOf[1].required,parentSchema:schema75.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.s3 === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "s3"},schema:schema75.oneOf[2].required,parentSchema:schema75.oneOf[2],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
}
}
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema75.oneOf,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "etcd") || (key0 === "http")) || (key0 === "s3")) || (key0 === "lease")) || (key0 === "approvals")) || (key0 === "credentials"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.etcd !== undefined){
let data0 = data.etcd;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.endpoints === undefined){
const err5 = {instancePath:instancePath+"/etcd",schemaPath:"#/properties/etcd/required",keyword:"required",params:{missingProperty: "endpoints"},schema:schema75.properties.etcd.required,parentSchema:schema75.properties.etcd,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data0){
if(!((key1 === "endpoints") || (key1 === "prefix"))){
const err6 = {instancePath:instancePath+"/etcd",schemaPath:"#/properties/etcd/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema75.properties.etcd,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data0.endpoints !== undefined){
let data1 = data0.endpoints;
if(Array.isArray(data1)){
if(data1.length < 1){
const err7 = {instancePath:instancePath+"/etcd/endpoints",schemaPath:"#/properties/etcd/properties/endpoints/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema75.properties.etcd.properties.endpoints,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(!pattern45.test(data2)){
const err8 = {instancePath:instancePath+"/etcd/endpoints/" + i0,schemaPath:"#/$defs/backend_url/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s/?#@]+$"},schema:"^https?://[^\\s/?#@]+$",parentSchema:schema76,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/etcd/endpoints/" + i0,schemaPath:"#/$defs/backend_url/type",keyword:"type",params:{type: "string"},schema:schema76.type,parentSchema:schema76,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/etcd/endpoints",schemaPath:"#/properties/etcd/properties/endpoints/type",keyword:"type",params:{type: "array"},schema:schema75.properties.etcd.properties.endpoints.type,parentSchema:schema75.properties.etcd.properties.endpoints,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.prefix !== undefined){
let data3 = data0.prefix;
if(typeof data3 === "string"){
if(!pattern46.test(data3)){
const err11 = {instancePath:instancePath+"/etcd/prefix",schemaPath:"#/properties/etcd/properties/prefix/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"},schema:"^[^\\s]+$",parentSchema:schema75.properties.etcd.properties.prefix,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/etcd/prefix",schemaPath:"#/properties/etcd/properties/prefix/type",keyword:"type",params:{type: "string"},schema:schema75.properties.etcd.properties.prefix.type,parentSchema:schema75.properties.etcd.properties.prefix,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/etcd",schemaPath:"#/properties/etcd/type",keyword:"type",params:{type: "object"},schema:schema75.properties.etcd.type,parentSchema:schema75.properties.etcd,data:data0};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.http !== undefined){
let data4 = data.http;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.address === undefined){
const err14 = {instancePath:instancePath+"/http",schemaPath:"#/properties/http/required",keyword:"required",params:{missingProperty: "address"},schema:schema75.properties.http.required,parentSchema:schema75.properties.http,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key2 in data4){
if(!((((((key2 === "address") || (key2 === "update_method")) || (key2 === "lock_address")) || (key2 === "lock_method")) || (key2 === "unlock_address")) || (key2 === "unlock_method"))){
const err15 = {instancePath:instancePath+"/http",schemaPath:"#/properties/http/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema75.properties.http,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.address !== undefined){
let data5 = data4.address;
if(typeof data5 === "string"){
if(!pattern47.test(data5)){
const err16 = {instancePath:instancePath+"/http/address",schemaPath:"#/$defs/backend_address/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s#@]+$"},schema:"^https?://[^\\s#@]+$",parentSchema:schema77,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/http/address",schemaPath:"#/$defs/backend_address/type",keyword:"type",params:{type: "string"},schema:schema77.type,parentSchema:schema77,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data4.update_method !== undefined){
let data6 = data4.update_method;
if(typeof data6 === "string"){
if(!pattern48.test(data6)){
const err18 = {instancePath:instancePath+"/http/update_method",schemaPath:"#/properties/http/properties/update_method/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{1,20}$"},schema:"^[A-Z]{1,20}$",parentSchema:schema75.properties.http.properties.update_method,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/http/update_method",schemaPath:"#/properties/http/properties/update_method/type",keyword:"type",params:{type: "string"},schema:schema75.properties.http.properties.update_method.type,parentSchema:schema75.properties.http.properties.update_method,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data4.lock_address !== undefined){
let data7 = data4.lock_address;
if(typeof data7 === "string"){
if(!pattern47.test(data7)){
const err20 = {instancePath:instancePath+"/http/lock_address",schemaPath:"#/$defs/backend_address/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s#@]+$"},schema:"^https?://[^\\s#@]+$",parentSchema:schema77,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/http/lock_address",schemaPath:"#/$defs/backend_address/type",keyword:"type",params:{type: "string"},schema:schema77.type,parentSchema:schema77,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data4.lock_method !== undefined){
let data8 = data4.lock_method;
if(typeof data8 === "string"){
if(!pattern48.test(data8)){
const err22 = {instancePath:instancePath+"/http/lock_method",schemaPath:"#/properties/http/properties/lock_method/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{1,20}$"},schema:"^[A-Z]{1,20}$",parentSchema:schema75.properties.http.properties.lock_method,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/http/lock_method",schemaPath:"#/properties/http/properties/lock_method/type",keyword:"type",params:{type: "string"},schema:schema75.properties.http.properties.lock_method.type,parentSchema:schema75.properties.http.properties.lock_method,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data4.unlock_address !== undefined){
let data9 = data4.unlock_address;
if(typeof data9 === "string"){
if(!pattern47.test(data9)){
const err24 = {instancePath:instancePath+"/http/unlock_address",schemaPath:"#/$defs/backend_address/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s#@]+$"},schema:"^https?://[^\\s#@]+$",parentSchema:schema77,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/http/unlock_address",schemaPath:"#/$defs/backend_address/type",keyword:"type",params:{type: "string"},schema:schema77.type,parentSchema:schema77,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data4.unlock_method !== undefined){
let data10 = data4.unlock_method;
if(typeof data10 === "string"){
if(!pattern48.test(data10)){
const err26 = {instancePath:instancePath+"/http/unlock_method",schemaPath:"#/properties/http/properties/unlock_method/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{1,20}$"},schema:"^[A-Z]{1,20}$",parentSchema:schema75.properties.http.properties.unlock_method,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/http/unlock_method",schemaPath:"#/properties/http/properties/unlock_method/type",keyword:"type",params:{type: "string"},schema:schema75.properties.http.properties.unlock_method.type,parentSchema:schema75.properties.http.properties.unlock_method,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/http",schemaPath:"#/properties/http/type",keyword:"type",params:{type: "object"},schema:schema75.properties.http.type,parentSchema:schema75.properties.http,data:data4};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.s3 !== undefined){
let data11 = data.s3;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.bucket === undefined){
const err29 = {instancePath:instancePath+"/s3",schemaPath:"#/properties/s3/required",keyword:"required",params:{missingProperty: "bucket"},schema:schema75.properties.s3.required,parentSchema:schema75.properties.s3,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key3 in data11){
if(!((((key3 === "bucket") || (key3 === "region")) || (key3 === "endpoint")) || (key3 === "prefix"))){
const err30 = {instancePath:instancePath+"/s3",schemaPath:"#/properties/s3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema75.properties.s3,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data11.bucket !== undefined){
let data12 = data11.bucket;
if(typeof data12 === "string"){
if(!pattern53.test(data12)){
const err31 = {instancePath:instancePath+"/s3/bucket",schemaPath:"#/properties/s3/properties/bucket/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"},schema:"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",parentSchema:schema75.properties.s3.properties.bucket,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/s3/bucket",schemaPath:"#/properties/s3/properties/bucket/type",keyword:"type",params:{type: "string"},schema:schema75.properties.s3.properties.bucket.type,parentSchema:schema75.properties.s3.properties.bucket,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data11.region !== undefined){
let data13 = data11.region;
if(typeof data13 === "string"){
if(!pattern54.test(data13)){
const err33 = {instancePath:instancePath+"/s3/region",schemaPath:"#/properties/s3/properties/region/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9-]+$"},schema:"^[a-z0-9-]+$",parentSchema:schema75.properties.s3.properties.region,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/s3/region",schemaPath:"#/properties/s3/properties/region/type",keyword:"type",params:{type: "string"},schema:schema75.properties.s3.properties.region.type,parentSchema:schema75.properties.s3.properties.region,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data11.endpoint !== undefined){
let data14 = data11.endpoint;
if(typeof data14 === "string"){
if(!pattern45.test(data14)){
const err35 = {instancePath:instancePath+"/s3/endpoint",schemaPath:"#/$defs/backend_url/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s/?#@]+$"},schema:"^https?://[^\\s/?#@]+$",parentSchema:schema76,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/s3/endpoint",schemaPath:"#/$defs/backend_url/type",keyword:"type",params:{type: "string"},schema:schema76.type,parentSchema:schema76,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data11.prefix !== undefined){
let data15 = data11.prefix;
if(typeof data15 === "string"){
if(!pattern46.test(data15)){
const err37 = {instancePath:instancePath+"/s3/prefix",schemaPath:"#/properties/s3/properties/prefix/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"},schema:"^[^\\s]+$",parentSchema:schema75.properties.s3.properties.prefix,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/s3/prefix",schemaPath:"#/properties/s3/properties/prefix/type",keyword:"type",params:{type: "string"},schema:schema75.properties.s3.properties.prefix.type,parentSchema:schema75.properties.s3.properties.prefix,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/s3",schemaPath:"#/properties/s3/type",keyword:"type",params:{type: "object"},schema:schema75.properties.s3.type,parentSchema:schema75.properties.s3,data:data11};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.lease !== undefined){
let data16 = data.lease;
if(typeof data16 === "string"){
if(!pattern12.test(data16)){
const err40 = {instancePath:instancePath+"/lease",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema36,data:data16};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/lease",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema36.type,parentSchema:schema36,data:data16};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.approvals !== undefined){
let data17 = data.approvals;
if(!(data17 === "required")){
const err42 = {instancePath:instancePath+"/approvals",schemaPath:"#/properties/approvals/enum",keyword:"enum",params:{allowedValues: schema75.properties.approvals.enum},schema:schema75.properties.approvals.enum,parentSchema:schema75.properties.approvals,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.credentials !== undefined){
let data18 = data.credentials;
if(typeof data18 === "string"){
if(!pattern10.test(data18)){
const err43 = {instancePath:instancePath+"/credentials",schemaPath:"#/$defs/local_path/pattern",keyword:"pattern",params:{pattern: "^(~(/|$)|[^~])"},schema:"^(~(/|$)|[^~])",parentSchema:schema35,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/credentials",schemaPath:"#/$defs/local_path/type",keyword:"type",params:{type: "string"},schema:schema35.type,parentSchema:schema35,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema75.type,parentSchema:schema75,data};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
validate44.errors = vErrors;
return errors === 0;
}
validate44.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema84 = {"type":"object","required":["timezone"],"additionalProperties":false,"oneOf":[{"required":["cron"]},{"required":["from"]}],"properties":{"cron":{"type":"string"},"duration":{"$ref":"#/$defs/duration"},"from":{"$ref":"#/$defs/moment"},"to":{"$ref":"#/$defs/moment"},"cutoff":{"$ref":"#/$defs/duration"},"timezone":{"$ref":"#/$defs/timezone"}}};
const schema86 = {"type":"string","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$","patternErrorMessage":"a day and a time, such as 2026-12-18T22:00, with an offset such as +01:00 where the time comes twice"};
const schema89 = {"type":"string","pattern":"^[A-Za-z][A-Za-z0-9+_/-]*$","patternErrorMessage":"a name of the IANA time zone database, such as Europe/Berlin or UTC"};
const pattern61 = new RegExp("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$", "u");
const pattern64 = new RegExp("^[A-Za-z][A-Za-z0-9+_/-]*$", "u");

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate46.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.cron === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "cron"},schema:schema84.oneOf[0].required,parentSchema:schema84.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "from"},schema:schema84.oneOf[1].required,parentSchema:schema84.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema84.oneOf,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.timezone === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "timezone"},schema:schema84.required,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "cron") || (key0 === "duration")) || (key0 === "from")) || (key0 === "to")) || (key0 === "cutoff")) || (key0 === "timezone"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.cron !== undefined){
let data0 = data.cron;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/cron",schemaPath:"#/properties/cron/type",keyword:"type",params:{type: "string"},schema:schema84.properties.cron.type,parentSchema:schema84.properties.cron,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.duration !== undefined){
let data1 = data.duration;
if(typeof data1 === "string"){
if(!pattern12.test(data1)){
const err6 = {instancePath:instancePath+"/duration",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema36,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/duration",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema36.type,parentSchema:schema36,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.from !== undefined){
let data2 = data.from;
if(typeof data2 === "string"){
if(!pattern61.test(data2)){
const err8 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/moment/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$"},schema:"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$",parentSchema:schema86,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/moment/type",keyword:"type",params:{type: "string"},schema:schema86.type,parentSchema:schema86,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.to !== undefined){
let data3 = data.to;
if(typeof data3 === "string"){
if(!pattern61.test(data3)){
const err10 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/moment/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$"},schema:"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$",parentSchema:schema86,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/moment/type",keyword:"type",params:{type: "string"},schema:schema86.type,parentSchema:schema86,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.cutoff !== undefined){
let data4 = data.cutoff;
if(typeof data4 === "string"){
if(!pattern12.test(data4)){
const err12 = {instancePath:instancePath+"/cutoff",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema36,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/cutoff",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema36.type,parentSchema:schema36,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.timezone !== undefined){
let data5 = data.timezone;
if(typeof data5 === "string"){
if(!pattern64.test(data5)){
const err14 = {instancePath:instancePath+"/timezone",schemaPath:"#/$defs/timezone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9+_/-]*$"},schema:"^[A-Za-z][A-Za-z0-9+_/-]*$",parentSchema:schema89,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/timezone",schemaPath:"#/$defs/timezone/type",keyword:"type",params:{type: "string"},schema:schema89.type,parentSchema:schema89,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema84.type,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate46.errors = vErrors;
return errors === 0;
}
validate46.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema91 = {"type":"object","required":["from","to","timezone"],"additionalProperties":false,"properties":{"from":{"$ref":"#/$defs/moment"},"to":{"$ref":"#/$defs/moment"},"timezone":{"$ref":"#/$defs/timezone"},"reason":{"type":"string","pattern":"\\S","patternErrorMessage":"a reason in a few words"}}};
const pattern69 = new RegExp("\\S", "u");

function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate48.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"},schema:schema91.required,parentSchema:schema91,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.to === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"},schema:schema91.required,parentSchema:schema91,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.timezone === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "timezone"},schema:schema91.required,parentSchema:schema91,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "from") || (key0 === "to")) || (key0 === "timezone")) || (key0 === "reason"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema91,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.from !== undefined){
let data0 = data.from;
if(typeof data0 === "string"){
if(!pattern61.test(data0)){
const err4 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/moment/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$"},schema:"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$",parentSchema:schema86,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/from",schemaPath:"#/$defs/moment/type",keyword:"type",params:{type: "string"},schema:schema86.type,parentSchema:schema86,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.to !== undefined){
let data1 = data.to;
if(typeof data1 === "string"){
if(!pattern61.test(data1)){
const err6 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/moment/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$"},schema:"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$",parentSchema:schema86,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/to",schemaPath:"#/$defs/moment/type",keyword:"type",params:{type: "string"},schema:schema86.type,parentSchema:schema86,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.timezone !== undefined){
let data2 = data.timezone;
if(typeof data2 === "string"){
if(!pattern64.test(data2)){
const err8 = {instancePath:instancePath+"/timezone",schemaPath:"#/$defs/timezone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9+_/-]*$"},schema:"^[A-Za-z][A-Za-z0-9+_/-]*$",parentSchema:schema89,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/timezone",schemaPath:"#/$defs/timezone/type",keyword:"type",params:{type: "string"},schema:schema89.type,parentSchema:schema89,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.reason !== undefined){
let data3 = data.reason;
if(typeof data3 === "string"){
if(!pattern69.test(data3)){
const err10 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/pattern",keyword:"pattern",params:{pattern: "\\S"},schema:"\\S",parentSchema:schema91.properties.reason,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},schema:schema91.properties.reason.type,parentSchema:schema91.properties.reason,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema91.type,parentSchema:schema91,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate48.errors = vErrors;
return errors === 0;
}
validate48.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema95 = {"type":"object","required":["check","workload","reason","expires"],"additionalProperties":false,"properties":{"check":{"type":"string"},"workload":{"$ref":"#/$defs/name"},"reason":{"type":"string","pattern":"\\S","patternErrorMessage":"a reason in a few words"},"expires":{"type":"string","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$","patternErrorMessage":"a day in the form YYYY-MM-DD"}}};
const pattern72 = new RegExp("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "u");

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate50.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.check === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "check"},schema:schema95.required,parentSchema:schema95,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.workload === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "workload"},schema:schema95.required,parentSchema:schema95,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.reason === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"},schema:schema95.required,parentSchema:schema95,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.expires === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expires"},schema:schema95.required,parentSchema:schema95,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "check") || (key0 === "workload")) || (key0 === "reason")) || (key0 === "expires"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema95,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.check !== undefined){
let data0 = data.check;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/check",schemaPath:"#/properties/check/type",keyword:"type",params:{type: "string"},schema:schema95.properties.check.type,parentSchema:schema95.properties.check,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.workload !== undefined){
let data1 = data.workload;
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
const err6 = {instancePath:instancePath+"/workload",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/workload",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.reason !== undefined){
let data2 = data.reason;
if(typeof data2 === "string"){
if(!pattern69.test(data2)){
const err8 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/pattern",keyword:"pattern",params:{pattern: "\\S"},schema:"\\S",parentSchema:schema95.properties.reason,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},schema:schema95.properties.reason.type,parentSchema:schema95.properties.reason,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.expires !== undefined){
let data3 = data.expires;
if(typeof data3 === "string"){
if(!pattern72.test(data3)){
const err10 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},schema:"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",parentSchema:schema95.properties.expires,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/type",keyword:"type",params:{type: "string"},schema:schema95.properties.expires.type,parentSchema:schema95.properties.expires,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema95.type,parentSchema:schema95,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate50.errors = vErrors;
return errors === 0;
}
validate50.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mig === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mig"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.project === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "project"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.hosts === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hosts"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((func1.call(schema31.properties, key0)) || (pattern4.test(key0)))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.mig !== undefined){
let data0 = data.mig;
if(1 !== data0){
const err4 = {instancePath:instancePath+"/mig",schemaPath:"#/properties/mig/const",keyword:"const",params:{allowedValue: 1},schema:1,parentSchema:schema31.properties.mig,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.project !== undefined){
let data1 = data.project;
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
const err5 = {instancePath:instancePath+"/project",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/project",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.defaults !== undefined){
let data2 = data.defaults;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(((((key1 === "ssh") || (key1 === "transfer")) || (key1 === "hold_limit")) || (key1 === "bandwidth")) || (key1 === "compression"))){
const err7 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema31.properties.defaults,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.ssh !== undefined){
if(!(validate21(data2.ssh, {instancePath:instancePath+"/defaults/ssh",parentData:data2,parentDataProperty:"ssh",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data2.transfer !== undefined){
let data4 = data2.transfer;
if(!(((data4 === "auto") || (data4 === "direct")) || (data4 === "relay"))){
const err8 = {instancePath:instancePath+"/defaults/transfer",schemaPath:"#/properties/defaults/properties/transfer/enum",keyword:"enum",params:{allowedValues: schema31.properties.defaults.properties.transfer.enum},schema:schema31.properties.defaults.properties.transfer.enum,parentSchema:schema31.properties.defaults.properties.transfer,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.hold_limit !== undefined){
let data5 = data2.hold_limit;
if(typeof data5 === "string"){
if(!pattern12.test(data5)){
const err9 = {instancePath:instancePath+"/defaults/hold_limit",schemaPath:"#/$defs/hold_limit/pattern",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"},schema:"^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",parentSchema:schema36,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/defaults/hold_limit",schemaPath:"#/$defs/hold_limit/type",keyword:"type",params:{type: "string"},schema:schema36.type,parentSchema:schema36,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.bandwidth !== undefined){
let data6 = data2.bandwidth;
if(typeof data6 === "string"){
if(!pattern13.test(data6)){
const err11 = {instancePath:instancePath+"/defaults/bandwidth",schemaPath:"#/$defs/bandwidth/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?((K|M|G)i?B|(K|M|G)bit)/s$"},schema:"^[0-9]+(\\.[0-9]+)?((K|M|G)i?B|(K|M|G)bit)/s$",parentSchema:schema37,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/defaults/bandwidth",schemaPath:"#/$defs/bandwidth/type",keyword:"type",params:{type: "string"},schema:schema37.type,parentSchema:schema37,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.compression !== undefined){
let data7 = data2.compression;
if(!((((data7 === "auto") || (data7 === "none")) || (data7 === "zlib")) || (data7 === "zstd"))){
const err13 = {instancePath:instancePath+"/defaults/compression",schemaPath:"#/$defs/compression/enum",keyword:"enum",params:{allowedValues: schema38.enum},schema:schema38.enum,parentSchema:schema38,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},schema:schema31.properties.defaults.type,parentSchema:schema31.properties.defaults,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.hosts !== undefined){
let data8 = data.hosts;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(Object.keys(data8).length < 1){
const err15 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.hosts,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key2 in data8){
const _errs21 = errors;
if(typeof key2 === "string"){
if(!pattern5.test(key2)){
const err16 = {instancePath:instancePath+"/hosts",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/hosts",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var valid6 = _errs21 === errors;
if(!valid6){
const err18 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/propertyNames",keyword:"propertyNames",params:{propertyName: key2},schema:schema31.properties.hosts.propertyNames,parentSchema:schema31.properties.hosts,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
for(const key3 in data8){
if(!(validate23(data8[key3], {instancePath:instancePath+"/hosts/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data8,parentDataProperty:key3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/type",keyword:"type",params:{type: "object"},schema:schema31.properties.hosts.type,parentSchema:schema31.properties.hosts,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.workloads !== undefined){
let data10 = data.workloads;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key4 in data10){
const _errs28 = errors;
if(typeof key4 === "string"){
if(!pattern5.test(key4)){
const err20 = {instancePath:instancePath+"/workloads",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/workloads",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var valid9 = _errs28 === errors;
if(!valid9){
const err22 = {instancePath:instancePath+"/workloads",schemaPath:"#/properties/workloads/propertyNames",keyword:"propertyNames",params:{propertyName: key4},schema:schema31.properties.workloads.propertyNames,parentSchema:schema31.properties.workloads,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
for(const key5 in data10){
if(!(validate26(data10[key5], {instancePath:instancePath+"/workloads/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data10,parentDataProperty:key5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/workloads",schemaPath:"#/properties/workloads/type",keyword:"type",params:{type: "object"},schema:schema31.properties.workloads.type,parentSchema:schema31.properties.workloads,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.placement !== undefined){
let data12 = data.placement;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key6 in data12){
const _errs35 = errors;
if(typeof key6 === "string"){
if(!pattern5.test(key6)){
const err24 = {instancePath:instancePath+"/placement",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/placement",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var valid12 = _errs35 === errors;
if(!valid12){
const err26 = {instancePath:instancePath+"/placement",schemaPath:"#/properties/placement/propertyNames",keyword:"propertyNames",params:{propertyName: key6},schema:schema31.properties.placement.propertyNames,parentSchema:schema31.properties.placement,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
for(const key7 in data12){
if(!(validate39(data12[key7], {instancePath:instancePath+"/placement/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data12,parentDataProperty:key7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
}
else {
const err27 = {instancePath:instancePath+"/placement",schemaPath:"#/properties/placement/type",keyword:"type",params:{type: "object"},schema:schema31.properties.placement.type,parentSchema:schema31.properties.placement,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.backend !== undefined){
if(!(validate44(data.backend, {instancePath:instancePath+"/backend",parentData:data,parentDataProperty:"backend",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data.policies !== undefined){
let data15 = data.policies;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(Object.keys(data15).length < 1){
const err28 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.policies,data:data15};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key8 in data15){
if(!((((key8 === "moves") || (key8 === "per_host")) || (key8 === "on_failure")) || (key8 === "max_failures"))){
const err29 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},schema:false,parentSchema:schema31.properties.policies,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data15.moves !== undefined){
let data16 = data15.moves;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err30 = {instancePath:instancePath+"/policies/moves",schemaPath:"#/properties/policies/properties/moves/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.policies.properties.moves.type,parentSchema:schema31.properties.policies.properties.moves,data:data16};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 100 || isNaN(data16)){
const err31 = {instancePath:instancePath+"/policies/moves",schemaPath:"#/properties/policies/properties/moves/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},schema:100,parentSchema:schema31.properties.policies.properties.moves,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data16 < 1 || isNaN(data16)){
const err32 = {instancePath:instancePath+"/policies/moves",schemaPath:"#/properties/policies/properties/moves/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.policies.properties.moves,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
if(data15.per_host !== undefined){
let data17 = data15.per_host;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err33 = {instancePath:instancePath+"/policies/per_host",schemaPath:"#/properties/policies/properties/per_host/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.policies.properties.per_host.type,parentSchema:schema31.properties.policies.properties.per_host,data:data17};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 100 || isNaN(data17)){
const err34 = {instancePath:instancePath+"/policies/per_host",schemaPath:"#/properties/policies/properties/per_host/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},schema:100,parentSchema:schema31.properties.policies.properties.per_host,data:data17};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data17 < 1 || isNaN(data17)){
const err35 = {instancePath:instancePath+"/policies/per_host",schemaPath:"#/properties/policies/properties/per_host/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.policies.properties.per_host,data:data17};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
if(data15.on_failure !== undefined){
let data18 = data15.on_failure;
if(!(((data18 === "stop") || (data18 === "continue")) || (data18 === "rollback"))){
const err36 = {instancePath:instancePath+"/policies/on_failure",schemaPath:"#/properties/policies/properties/on_failure/enum",keyword:"enum",params:{allowedValues: schema31.properties.policies.properties.on_failure.enum},schema:schema31.properties.policies.properties.on_failure.enum,parentSchema:schema31.properties.policies.properties.on_failure,data:data18};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data15.max_failures !== undefined){
let data19 = data15.max_failures;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err37 = {instancePath:instancePath+"/policies/max_failures",schemaPath:"#/properties/policies/properties/max_failures/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.policies.properties.max_failures.type,parentSchema:schema31.properties.policies.properties.max_failures,data:data19};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err38 = {instancePath:instancePath+"/policies/max_failures",schemaPath:"#/properties/policies/properties/max_failures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.policies.properties.max_failures,data:data19};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
}
else {
const err39 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/type",keyword:"type",params:{type: "object"},schema:schema31.properties.policies.type,parentSchema:schema31.properties.policies,data:data15};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.windows !== undefined){
let data20 = data.windows;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key9 in data20){
const _errs53 = errors;
if(typeof key9 === "string"){
if(!pattern5.test(key9)){
const err40 = {instancePath:instancePath+"/windows",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:key9,propertyName:key9};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/windows",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:key9,propertyName:key9};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var valid16 = _errs53 === errors;
if(!valid16){
const err42 = {instancePath:instancePath+"/windows",schemaPath:"#/properties/windows/propertyNames",keyword:"propertyNames",params:{propertyName: key9},schema:schema31.properties.windows.propertyNames,parentSchema:schema31.properties.windows,data:data20};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
for(const key10 in data20){
if(!(validate46(data20[key10], {instancePath:instancePath+"/windows/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data20,parentDataProperty:key10,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
}
else {
const err43 = {instancePath:instancePath+"/windows",schemaPath:"#/properties/windows/type",keyword:"type",params:{type: "object"},schema:schema31.properties.windows.type,parentSchema:schema31.properties.windows,data:data20};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.freezes !== undefined){
let data22 = data.freezes;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key11 in data22){
const _errs60 = errors;
if(typeof key11 === "string"){
if(!pattern5.test(key11)){
const err44 = {instancePath:instancePath+"/freezes",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema32,data:key11,propertyName:key11};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/freezes",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},schema:schema32.type,parentSchema:schema32,data:key11,propertyName:key11};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var valid19 = _errs60 === errors;
if(!valid19){
const err46 = {instancePath:instancePath+"/freezes",schemaPath:"#/properties/freezes/propertyNames",keyword:"propertyNames",params:{propertyName: key11},schema:schema31.properties.freezes.propertyNames,parentSchema:schema31.properties.freezes,data:data22};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
for(const key12 in data22){
if(!(validate48(data22[key12], {instancePath:instancePath+"/freezes/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data22,parentDataProperty:key12,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
}
else {
const err47 = {instancePath:instancePath+"/freezes",schemaPath:"#/properties/freezes/type",keyword:"type",params:{type: "object"},schema:schema31.properties.freezes.type,parentSchema:schema31.properties.freezes,data:data22};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.waivers !== undefined){
let data24 = data.waivers;
if(Array.isArray(data24)){
const len0 = data24.length;
for(let i0=0; i0<len0; i0++){
if(!(validate50(data24[i0], {instancePath:instancePath+"/waivers/" + i0,parentData:data24,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
}
}
else {
const err48 = {instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/type",keyword:"type",params:{type: "array"},schema:schema31.properties.waivers.type,parentSchema:schema31.properties.waivers,data:data24};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

