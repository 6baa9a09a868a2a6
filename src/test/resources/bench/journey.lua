-- A program that takes part through the API: start, four pages with all their answers, complete.
local pages = {
  '{"page_id":"background","answers":{"role":"nurse","setting":"hospital","years_in_practice":9}}',
  '{"page_id":"confidence","answers":{"ai_confidence":4,"judging_output":4,"explaining":3}}',
  '{"page_id":"use","answers":{"tool_use":3,"tasks":["notes","summaries"],"checking":"always","local_rules":"clear"}}',
  '{"page_id":"difficulty","answers":{"recent_problem":"A discharge summary left out that the dose had been changed on the last day."}}',
}
local step, run, token = 0, nil, nil

function again()
  step, run, token = 0, nil, nil
end

function ask()
  if step == 0 then
    return wrk.format("POST", "/runs", with({["Content-Type"] = "application/json"}), '{"form_name":"ai-readiness"}')
  end
  local headers = with({["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token})
  if step <= #pages then
    return wrk.format("PATCH", "/runs/" .. run .. "/answers", headers, pages[step])
  end
  return wrk.format("POST", "/runs/" .. run .. "/complete", headers, "")
end

function heard(status, headers, body)
  if step == 0 then
    run = string.match(body, '"run_id":"([^"]+)"')
    token = string.match(body, '"participant_token":"([^"]+)"')
    if status ~= 201 or not run or not token then return false end
  elseif status ~= 200 then
    return false
  end
  step = step + 1
  if step == #pages + 2 then
    journeys = journeys + 1
    again()
  end
  return true
end
