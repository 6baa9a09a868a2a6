-- Counts journeys of one script's threads. Each thread has one connection, so that it is one person after the other.
-- The script says what is asked next (ask) and what an answer led to (heard), and begins anew after the last step.
journeys = 0
wrong = 0

local threads = {}

function with(headers)
  local all = {}
  for name, value in pairs(wrk.headers) do all[name] = value end
  for name, value in pairs(headers) do all[name] = value end
  return all
end

-- wrk asks once more than it sends, so nothing may change here.
function request()
  return ask()
end

function response(status, headers, body)
  if not heard(status, headers, body) then
    wrong = wrong + 1
    if wrong == 1 then io.write(string.format("First wrong answer: %d %s\n", status, body)) end
    again()
  end
end

function setup(thread)
  table.insert(threads, thread)
end

function done(summary, latency, requests)
  local all, refused = 0, 0
  for _, thread in ipairs(threads) do
    all = all + thread:get("journeys")
    refused = refused + thread:get("wrong")
  end
  io.write(string.format("Journeys/sec: %.3f\nWrong answers: %d\n", all / (summary.duration / 1e6), refused))
end
