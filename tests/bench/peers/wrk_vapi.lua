-- wrk script: Vapi tool-calls payloads with a unique call id per request.
-- env TOOL (ping|find_patient), BENCH_SECRET, BENCH_VERIFY=1 to check every body (costs wrk CPU only),
-- DIALECT=vitara to ask vitara's equivalents: get_clinic_info and search_patient, on a dialled number
local tool = os.getenv("TOOL") or "ping"
local secret = os.getenv("BENCH_SECRET") or "bench-secret"
local vitara = os.getenv("DIALECT") == "vitara"
local args = tool == "find_patient" and '{"name":"DOE, JANE"}' or '{}'
local dialled = ''
local want = tool == "find_patient" and 'demographicNo' or 'pong'
if vitara then
  dialled = '"phoneNumber":{"number":"+16045550100"},'
  if tool == "find_patient" then
    tool, args = "search_patient", '{"lastName":"Doe","firstName":"Jane","dateOfBirth":"1980-06-15"}'
  else
    tool, args, want = "get_clinic_info", '{}', 'businessHours'
  end
end
local run = tostring(os.time()) .. tostring(math.random(1, 1e6))
local threads = {}
function setup(t) t:set("tid", #threads); t:set("bad", 0); table.insert(threads, t) end
local n = 0
local head = '{"message":{' .. dialled .. '"timestamp":1767225600000,"type":"tool-calls","toolCallList":[{"id":"'
local m1 = '","type":"function","name":"' .. tool .. '","arguments":' .. args .. ',"function":{"name":"' .. tool .. '","arguments":' .. args .. '}}],"call":{"id":"'
local tail = '","orgId":"7c9e6679-7425-40de-944b-e07fc1f90ae7","type":"inboundPhoneCall","assistantId":"16fd2706-8baf-433b-82eb-8c7fada847da","phoneNumberId":"886313e1-3b8a-5372-9b90-0c9aee199e5d","customer":{"number":"+16045550100"}},"assistant":{"name":"booking-en","model":{"provider":"openai","model":"gpt-4o"}}}}'
function init() wrk.headers["Content-Type"] = "application/json"; wrk.headers["x-vapi-secret"] = secret end
function request()
  n = n + 1
  local id = "call_" .. run .. "_" .. tid .. "_" .. n
  return wrk.format("POST", nil, nil, head .. id .. m1 .. "vc-" .. id .. tail)
end
if os.getenv("BENCH_VERIFY") == "1" then
  function response(status, headers, body)
    if status ~= 200 or not body:find(want, 1, true) or not body:find('"toolCallId":"call_', 1, true) then bad = bad + 1 end
  end
end
function done(s, lat, r)
  local b = 0
  for _, t in ipairs(threads) do b = b + (t:get("bad") or 0) end
  local e = s.errors
  io.write(string.format('\nBENCHJSON {"rps":%.1f,"p50":%.3f,"p90":%.3f,"p99":%.3f,"max":%.3f,"requests":%d,"errors":%d,"bad_bodies":%d}\n',
    s.requests / (s.duration / 1e6), lat:percentile(50) / 1000, lat:percentile(90) / 1000, lat:percentile(99) / 1000, lat.max / 1000,
    s.requests, e.connect + e.read + e.write + e.status + e.timeout, b))
end
